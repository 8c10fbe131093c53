package org.needlework.healing.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.needlework.core.tissue.Field;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.cell.UnitCell;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// Item 12 of the specification's section 5.1.
class BlockAgainstCellTest {

    @Test
    void a_square_lattice_heals_as_the_unit_cell_within_a_hundredth_of_the_gain() {
        Course cell = UnitCell.of(Scheme.FINE, Parameters.DEFAULT, new Puncture(1.5, 0.25, 250))
                .heal(new int[] {0}, 60);
        try (SkinBlock block = new SkinBlock(Blocks.lattice(250, 0.632, 25, 60), new Crew(2))) {
            block.advance(3, () -> false, () -> {});
            double peak = cell.at(Quantity.SIGNAL, 3);
            assertThat(Blocks.mean(block, Field.SIGNAL)).isCloseTo(peak, within(0.01 * peak));
            block.advance(60, () -> false, () -> {});
            double gain = cell.at(Quantity.COLLAGEN_UPPER, 60) - 1;
            assertThat(gain).isGreaterThan(0.09);
            assertThat(Blocks.mean(block, Field.COLLAGEN, 0, 0.6) - 1).isCloseTo(gain, within(0.01 * gain));
        }
    }
}
