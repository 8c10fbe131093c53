package org.needlework.core.record;

import java.time.LocalDate;
import org.needlework.core.course.Stock;

/// One lot in the ledger of the clinic's stock.
///
/// @param lot       what is left of it
/// @param received  units that ever came
/// @param used      units that sessions opened, less those that a correction put back
/// @param discarded units thrown away
/// @param since     day on which it first came
public record LotLine(Stock.Lot lot, int received, int used, int discarded, LocalDate since) {}
