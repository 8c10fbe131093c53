package org.needlework.core.udi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdiTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String GS = "\u001d";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";
    private static final String SET_82 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!\"%&'()*+,-./:;<=>?_";

    private static Udi read(String scanned) {
        return switch (Udi.read(scanned, TODAY)) {
            case Udi.Reading.Read(Udi udi) -> udi;
            case Udi.Reading.Refused(var flaws) -> throw new AssertionError(scanned + " refused: " + flaws);
        };
    }

    private static List<Udi.Flaw> flaws(String scanned) {
        return switch (Udi.read(scanned, TODAY)) {
            case Udi.Reading.Read(Udi udi) -> throw new AssertionError(scanned + " read: " + udi);
            case Udi.Reading.Refused(var flaws) -> flaws;
        };
    }

    private static String hibc(String body) {
        return body + checkCharacter(body);
    }

    private static char checkCharacter(String body) {
        return ALPHABET.charAt(body.chars().map(ALPHABET::indexOf).sum() % 43);
    }

    // ---- GS1 ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0109506000134352172712311021A\u001d2155",
                "]d20109506000134352172712311021A\u001d2155",
                "]C1\u001d0109506000134352172712311021A\u001d2155",
                "0109506000134352172712311021A|2155",
                "0109506000134352172712311021A\u241d2155\r\n",
                "(01)09506000134352(17)271231(10)21A(21)55",
            })
    void one_label_reads_the_same_however_its_separators_come(String scanned) {
        Udi udi = read(scanned);
        assertThat(udi.issuer()).isEqualTo(Udi.Issuer.GS1);
        assertThat(udi.device()).contains("09506000134352");
        assertThat(udi.lot()).contains("21A");
        assertThat(udi.serial()).contains("55");
        assertThat(udi.expires()).contains(LocalDate.of(2027, 12, 31));
        assertThat(udi.made()).isEmpty();
    }

    @Test
    void the_bar_code_is_kept_as_it_was_scanned() {
        String scanned = "]d2010950600013435210A";
        assertThat(read(scanned).carriers()).containsExactly(scanned);
    }

    @Test
    void day_zero_is_the_last_day_of_the_month() {
        assertThat(read("17280200").expires()).contains(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @CsvSource({"26, 2026", "76, 2076", "77, 1977", "00, 2000", "99, 1999"})
    void a_short_year_is_the_one_nearest_to_today(int year, int full) {
        assertThat(ElementString.century(year, 2026)).isEqualTo(full);
    }

    @Test
    void a_short_year_near_the_end_of_a_century_may_lie_in_the_next() {
        assertThat(ElementString.century(10, 2099)).isEqualTo(2110);
    }

    @Test
    void a_quantity_and_a_day_of_making_are_read() {
        Udi udi = read("1126010110AB" + GS + "3050");
        assertThat(udi.quantity()).contains(50);
        assertThat(udi.made()).contains(LocalDate.of(2026, 1, 1));
    }

    @Test
    void a_trade_number_may_stand_alone() {
        assertThat(read("9506000134352").device()).contains("09506000134352");
        assertThat(read("036000291452").device()).contains("00036000291452");
    }

    @Test
    void every_wrong_digit_of_a_trade_number_is_noticed() {
        String good = "09506000134352";
        for (int place = 0; place < good.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != good.charAt(place)) {
                    String bad = good.substring(0, place) + digit + good.substring(place + 1);
                    assertThat(flaws("01" + bad))
                            .extracting(each -> each.what().key())
                            .contains("udi.check");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0109506000134353, 16, udi.check",
        "010950600013435, 3, udi.length",
        "17271331, 3, udi.date",
        "17270230, 3, udi.date",
        "0109506000134352172712311A, 25, udi.identifier",
        "XYZ, 1, udi.identifier",
        "01095060001343X2, 15, udi.character",
        "10A#B, 4, udi.character",
        "1012345678901234567890A, 23, udi.separator",
        "(01)09506000134352(5)1, 5, udi.length",
        "(5)1, 2, udi.identifier",
        "17271231(10)A, 9, udi.identifier",
        "=W1234, 1, udi.iccbba",
    })
    void what_is_wrong_is_said_with_its_place(String scanned, int place, String key) {
        Udi.Flaw flaw = flaws(scanned).getFirst();
        assertThat(flaw.what().key()).isEqualTo(key);
        if (!key.equals("udi.check") || scanned.length() == 16) {
            assertThat(flaw.place()).isEqualTo(place);
        }
        assertThat(flaw.what().arguments().getFirst()).isEqualTo(flaw.place());
    }

    @Test
    void a_lot_that_swallowed_the_expiry_is_not_believed() {
        assertThat(flaws("010950600013435210ABC17271231").getFirst().what().key())
                .isEqualTo("udi.swallowed");
        assertThat(flaws("10ABC1727123121XY").getFirst().what().key()).isEqualTo("udi.swallowed");
        assertThat(read("0109506000134352172712311017271230").lot())
                .as("the expiry stands elsewhere")
                .contains("17271230");
        assertThat(read("010950600013435210ABC17991399").lot()).as("no date").contains("ABC17991399");
    }

    @Test
    void the_same_field_twice_must_say_the_same() {
        assertThat(flaws("10A" + GS + "10B").getFirst().what().key()).isEqualTo("udi.twice");
        assertThat(read("10A" + GS + "10A").lot()).contains("A");
    }

    @Test
    void whatever_can_be_written_is_read_back() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 5_000; round++) {
            String number = String.format("%013d", random.nextLong(10_000_000_000_000L));
            String device = number + ElementString.checkDigit(number);
            String lot = word(random, SET_82.replace("(", ""), 20);
            String serial = word(random, SET_82.replace("(", ""), 20);
            YearMonth month = YearMonth.of(random.nextInt(2000, 2070), random.nextInt(1, 13));
            int day = random.nextInt(0, month.lengthOfMonth() + 1);
            LocalDate expires = day == 0 ? month.atEndOfMonth() : month.atDay(day);
            String date = String.format("%02d%02d%02d", month.getYear() % 100, month.getMonthValue(), day);
            boolean brackets = random.nextBoolean();
            String scanned = brackets
                    ? "(01)" + device + "(17)" + date + "(10)" + lot + "(21)" + serial
                    : "01" + device + "17" + date + "10" + lot + GS + "21" + serial;
            Udi udi = read(scanned);
            assertThat(udi.device()).contains(device);
            assertThat(udi.lot()).as(scanned).contains(lot);
            assertThat(udi.serial()).as(scanned).contains(serial);
            assertThat(udi.expires()).contains(expires);
        }
    }

    private static String word(SplittableRandom random, String letters, int most) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(1, most + 1);
        for (int k = 0; k < length; k++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    @Test
    void no_bytes_whatever_break_the_reader() {
        SplittableRandom random = new SplittableRandom(12);
        String letters = SET_82 + GS + "|^~]+*$ \u00e4\ud83d\ude00\n";
        for (int round = 0; round < 20_000; round++) {
            String scanned = (random.nextInt(3) == 0 ? "+" : "") + word(random, letters, 40);
            switch (Udi.read(scanned, TODAY)) {
                case Udi.Reading.Read(Udi udi) -> assertThat(udi.carriers()).isNotEmpty();
                case Udi.Reading.Refused(var flaws) ->
                    assertThat(flaws)
                            .isNotEmpty()
                            .allSatisfy(each -> assertThat(each.place()).isBetween(1, scanned.length() + 1));
            }
        }
        assertThat(flaws(" ").getFirst().what().key()).isEqualTo("udi.empty");
        assertThat(flaws("10" + "A".repeat(500)).getFirst().what().key()).isEqualTo("udi.too_long");
    }

    // ---- HIBC ----

    @Test
    void a_joined_hibc_label_is_read_whole() {
        Udi udi = read("+A99912345/$$52001510X3/16D20111212/S77DE1G45-");
        assertThat(udi.issuer()).isEqualTo(Udi.Issuer.HIBC);
        assertThat(udi.device()).contains("A99912345");
        assertThat(udi.lot()).contains("10X3");
        assertThat(udi.expires()).contains(LocalDate.of(2020, 1, 15));
        assertThat(udi.made()).contains(LocalDate.of(2011, 12, 12));
        assertThat(udi.serial()).contains("77DE1G45");
    }

    @Test
    void asterisks_around_a_hibc_label_do_not_count() {
        assertThat(read("*+A123BJC5D6E71G*").device()).contains("A123BJC5D6E71");
    }

    @ParameterizedTest
    @CsvSource({
        "$$0928LOT1, 2028-09-30",
        "$$2092828LOT1, 2028-09-28",
        "$$3280928LOT1, 2028-09-28",
        "$$428092822LOT1, 2028-09-28",
        "$$528272LOT1, 2028-09-28",
        "$$62827222LOT1, 2028-09-28",
        "$$82420928LOT1, ",
        "$$8242092828LOT1, 2028-09-28",
        "$$9001003280928LOT1, 2028-09-28",
        "28272LOT1, 2028-09-28",
        "$LOT1, ",
        "$$7LOT1, ",
    })
    void every_form_of_date_is_read(String part, String expires) {
        if (part.equals("$$82420928LOT1")) { // month 20 is no month
            assertThat(flaws(hibc("+A99911/" + part)).getFirst().what().key()).isEqualTo("udi.hibc.date");
            return;
        }
        Udi udi = read(hibc("+A99911/" + part));
        assertThat(udi.lot()).contains("LOT1");
        assertThat(udi.expires()).isEqualTo(Optional.ofNullable(expires).map(LocalDate::parse));
    }

    @Test
    void two_hibc_bar_codes_of_one_pack_find_each_other() {
        String primary = hibc("+A123BJC5D6E71");
        String link = primary.substring(primary.length() - 1);
        Udi one = read(primary);
        Udi two = read(hibc("+$$3280928LOT1" + link));
        assertThat(one.with(two)).hasValueSatisfying(udi -> {
            assertThat(udi.device()).contains("A123BJC5D6E71");
            assertThat(udi.lot()).contains("LOT1");
            assertThat(udi.carriers()).hasSize(2);
        });
        assertThat(two.with(one)).isPresent();
        Udi stranger = read(hibc("+$$3280928LOT1" + (link.equals("A") ? "B" : "A")));
        assertThat(one.with(stranger)).isEmpty();
        assertThat(one.with(read("10A"))).as("other issuer").isEmpty();
    }

    @Test
    void two_gs1_bar_codes_of_one_pack_are_joined_unless_they_contradict() {
        assertThat(read("0109506000134352").with(read("1727123110A")))
                .hasValueSatisfying(udi -> assertThat(udi.lot()).contains("A"));
        assertThat(read("10A").with(read("10B"))).isEmpty();
    }

    @Test
    void every_wrong_character_of_a_hibc_label_is_noticed() {
        String good = "+A99912345/$$52001510X3/16D20111212/S77DE1G45-";
        for (int place = 1; place < good.length(); place++) {
            for (char each : ALPHABET.toCharArray()) {
                if (each != good.charAt(place)) {
                    String bad = good.substring(0, place) + each + good.substring(place + 1);
                    assertThat(flaws(bad).getFirst().what().key()).isEqualTo("udi.hibc.check");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+A99, udi.hibc.primary",
        "+A99912345/$$3281428LOT, udi.hibc.date",
        "+A99912345/$$8X3280928LOT, udi.hibc.quantity",
        "+A99912345/$LOT+, udi.hibc.lot",
        "+A99912345/$+SER%, udi.hibc.serial",
        "+A99912345/$LOT/X12, udi.hibc.part",
        "+A99912345/$LOT/14D20281301, udi.hibc.date",
        "+A99912345/$+S1/SS2, udi.twice",
    })
    void what_is_wrong_with_a_hibc_label_is_said(String body, String key) {
        assertThat(flaws(hibc(body)).getFirst().what().key()).isEqualTo(key);
    }

    @Test
    void a_blank_as_check_character_survives_and_may_be_printed_as_a_line() {
        String body = "";
        for (int k = 0; !body.endsWith(" "); k++) {
            body = hibc("+A999X" + k + "1");
        }
        assertThat(read(body).device()).isPresent();
        assertThat(read(body.substring(0, body.length() - 1) + "_").device()).isPresent();
    }

    @Test
    void whatever_can_be_written_by_hibc_is_read_back() {
        SplittableRandom random = new SplittableRandom(13);
        String letters = ALPHABET.substring(0, 36);
        for (int round = 0; round < 5_000; round++) {
            String device = "L" + word(random, letters, 1) + "00" + word(random, letters, 18) + random.nextInt(10);
            String lot = word(random, letters, 18);
            String serial = word(random, letters, 18);
            LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(30_000));
            String date = switch (random.nextInt(3)) {
                case 0 -> String.format("3%02d%02d%02d", day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth());
                case 1 -> String.format("2%02d%02d%02d", day.getMonthValue(), day.getDayOfMonth(), day.getYear() % 100);
                default -> String.format("5%02d%03d", day.getYear() % 100, day.getDayOfYear());
            };
            String scanned = hibc("+" + device + "/$$" + date + lot + "/S" + serial + "/Q12");
            Udi udi = read(scanned);
            assertThat(udi.device()).contains(device);
            assertThat(udi.lot()).contains(lot);
            assertThat(udi.serial()).contains(serial);
            assertThat(udi.expires()).contains(day);
            assertThat(udi.quantity()).contains(12);
        }
    }
}
