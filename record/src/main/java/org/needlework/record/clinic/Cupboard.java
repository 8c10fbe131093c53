package org.needlework.record.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Stock;
import org.needlework.core.record.LotLine;
import org.needlework.record.store.Sql;

/// The clinic's stock, worked out from its moves.
final class Cupboard implements Stock {

    private final Sql sql;
    private final UUID clinic;

    Cupboard(Sql sql, UUID clinic) {
        this.sql = sql;
        this.clinic = clinic;
    }

    @Override
    public Optional<Lot> findLot(String product, String lot) {
        record Held(Optional<LocalDate> expires, int units, boolean recalled) {}
        Held held = sql.get(
                """
                select coalesce(sum(case kind when 'received' then units when 'put_back' then units
                           when 'used' then -units when 'discarded' then -units else 0 end), 0)::int as units,
                       min(expires) as expires,
                       count(*) filter (where kind = 'recalled')
                           > count(*) filter (where kind = 'recall_lifted') as recalled
                from needlework.stock_move where clinic = ? and product = ? and lot = ?
                """,
                row -> new Held(row.findDay("expires"), row.count("units"), row.is("recalled")),
                clinic,
                product,
                lot);
        return held.expires().map(expires -> new Lot(product, lot, expires, held.recalled(), held.units()));
    }

    @Override
    public boolean isUsed(String product, String serial) {
        return sql.get("""
                        select count(*) filter (where kind = 'used')
                             - count(*) filter (where kind = 'put_back') as uses
                        from needlework.stock_move where clinic = ? and product = ? and serial = ?
                        """, row -> row.number("uses"), clinic, product, serial) > 0;
    }

    void move(Move move) {
        sql.run(
                "insert into needlework.stock_move"
                        + " (clinic, id, at, on_day, entered_by, kind, product, lot, units, expires, serial, event,"
                        + " reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?::text, ?::uuid, ?::text)",
                clinic,
                UUID.randomUUID(),
                move.at(),
                move.on(),
                move.by(),
                move.kind(),
                move.product(),
                move.lot(),
                move.units(),
                move.expires(),
                move.serial(),
                move.event(),
                move.reason());
    }

    /// Every lot that ever came, what expires first on top.
    List<LotLine> listLots() {
        return sql.list(
                """
                select product, lot, min(expires) as expires, min(on_day) filter (where kind = 'received') as since,
                       coalesce(sum(units) filter (where kind = 'received'), 0)::int as received,
                       coalesce(sum(case kind when 'used' then units when 'put_back' then -units else 0 end), 0)::int
                           as used,
                       coalesce(sum(units) filter (where kind = 'discarded'), 0)::int as discarded,
                       count(*) filter (where kind = 'recalled')
                           > count(*) filter (where kind = 'recall_lifted') as recalled
                from needlework.stock_move where clinic = ? group by product, lot
                having count(*) filter (where kind = 'received') > 0
                order by 3, 1, 2
                """,
                row -> {
                    int received = row.count("received");
                    int used = row.count("used");
                    int discarded = row.count("discarded");
                    return new LotLine(
                            new Lot(
                                    row.text("product"),
                                    row.text("lot"),
                                    row.day("expires"),
                                    row.is("recalled"),
                                    received - used - discarded),
                            received,
                            used,
                            discarded,
                            row.day("since"));
                },
                clinic);
    }

    /// One line of the ledger.
    record Move(
            java.time.Instant at,
            LocalDate on,
            UUID by,
            String kind,
            String product,
            String lot,
            int units,
            Optional<LocalDate> expires,
            Optional<String> serial,
            Optional<UUID> event,
            Optional<String> reason) {}
}
