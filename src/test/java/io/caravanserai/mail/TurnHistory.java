package io.caravanserai.mail;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database has seen of turns at mailboxes, whoever had them. */
public final class TurnHistory {

    private final JdbcClient sql;

    private TurnHistory(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes every turn from now on, in the transaction that takes or ends it. */
    public static TurnHistory keptIn(JdbcClient sql) {
        sql.sql("""
                create table turn_history (
                    mailbox_id uuid not null, turn uuid not null primary key, taken_at timestamptz not null,
                    lasting_until timestamptz not null, ended_at timestamptz, polled boolean not null default false);
                create function note_turn() returns trigger language plpgsql as $$
                begin
                    if old.leased_by is not null and new.leased_by is distinct from old.leased_by then
                        update turn_history
                           set ended_at = case when new.leased_by is null then clock_timestamp() else lasting_until end,
                               polled = new.polled_at is distinct from old.polled_at
                         where turn = old.leased_by;
                    end if;
                    if new.leased_by is not null then
                        insert into turn_history (mailbox_id, turn, taken_at, lasting_until)
                        values (new.mailbox_id, new.leased_by, clock_timestamp(), new.leased_until)
                        on conflict (turn) do update set lasting_until = excluded.lasting_until;
                    end if;
                    return new;
                end $$;
                create trigger note_turn after update on mailbox_poll for each row execute function note_turn();
                """).update();
        return new TurnHistory(sql);
    }

    /** @return turns that began before another of the same mailbox had ended */
    public long overlaps() {
        return sql.sql("""
                        select count(*) from turn_history one join turn_history other using (mailbox_id)
                         where one.turn <> other.turn and one.taken_at <= other.taken_at
                           and other.taken_at < coalesce(one.ended_at, one.lasting_until)
                        """).query(Long.class).single();
    }

    public long turns() {
        return sql.sql("select count(*) from turn_history").query(Long.class).single();
    }

    /** @return how many seconds lay between one poll's end and the next one's, of the same mailbox, for all of them */
    public List<Double> gaps() {
        return sql.sql("""
                        select extract(epoch from ended_at - before) from (
                            select ended_at, lag(ended_at) over (partition by mailbox_id order by ended_at) as before
                              from turn_history where polled) polls
                         where before is not null order by 1
                        """).query(Double.class).list();
    }

    /**
     * One that nobody polls has a gap as long as all of the time.
     *
     * @return how many seconds each mailbox was left alone for at most, of the time between these two
     */
    public List<Double> longestGaps(OffsetDateTime from, OffsetDateTime to) {
        return sql.sql("""
                        select extract(epoch from max(ended_at - before)) from (
                            select id, ended_at, lag(ended_at) over (partition by id order by ended_at) as before from (
                                select mailbox_id as id, ended_at from turn_history
                                 where polled and ended_at between :from and :to
                                union all select id, :from from mailbox
                                union all select id, :to from mailbox) polls) gaps
                         group by id order by 1
                        """)
                .param("from", from)
                .param("to", to)
                .query(Double.class)
                .list();
    }

    /** @return what a database says of all turns, one line each, for a person who looks into a failure */
    public List<Map<String, Object>> rows() {
        return sql.sql("select * from turn_history order by mailbox_id, taken_at")
                .query()
                .listOfRows();
    }
}
