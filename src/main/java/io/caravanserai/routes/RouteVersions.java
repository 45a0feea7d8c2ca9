package io.caravanserai.routes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of files of routes in the hubs' database. Rows are only ever added, so their count tells of a change. */
final class RouteVersions implements LiveRoutes.VersionSource {

    private final JdbcClient db;
    private long counted = -1;
    private Map<String, RouteVersion> newest = Map.of();

    RouteVersions(JdbcClient db) {
        this.db = db;
    }

    @Override
    public synchronized Map<String, RouteVersion> newest() {
        long count =
                db.sql("select count(*) from route_version").query(Long.class).single();
        if (count != counted) {
            var found = new HashMap<String, RouteVersion>();
            db.sql("select distinct on (place) * from route_version order by place, number desc")
                    .query(RouteVersions::version)
                    .list()
                    .forEach(version -> found.put(version.place(), version));
            newest = Map.copyOf(found);
            counted = count;
        }
        return newest;
    }

    /** Lets nobody else, on whichever hub, add a version of a place until the transaction ends. */
    void lock(String place) {
        db.sql("select pg_advisory_xact_lock(hashtext('route ' || ?))::text")
                .param(place)
                .query(String.class)
                .single();
    }

    Optional<RouteVersion> newest(String place) {
        return db.sql("select * from route_version where place = ? order by number desc limit 1")
                .param(place)
                .query(RouteVersions::version)
                .optional();
    }

    /** @return all versions of a place, the newest first */
    List<RouteVersion> all(String place) {
        return db.sql("select * from route_version where place = ? order by number desc")
                .param(place)
                .query(RouteVersions::version)
                .list();
    }

    Optional<RouteVersion> find(String place, int number) {
        return db.sql("select * from route_version where place = ? and number = ?")
                .params(place, number)
                .query(RouteVersions::version)
                .optional();
    }

    /** @return the places that ever had a version of a route of that id */
    List<String> places(String id) {
        return db.sql("select distinct place from route_version where place like '%/' || ? order by place")
                .param(id + RouteFile.SUFFIX)
                .query(String.class)
                .list();
    }

    RouteVersion add(String place, int number, Optional<String> text, int sameAs, Author author) {
        return db.sql("""
                insert into route_version (place, number, text, same_as, made_by, note)
                values (?, ?, ?, ?, ?, ?) returning *
                """)
                .params(
                        place,
                        number,
                        text.orElse(null),
                        sameAs,
                        author.name(),
                        author.note().orElse(null))
                .query(RouteVersions::version)
                .single();
    }

    private static RouteVersion version(ResultSet row, int number) throws SQLException {
        return new RouteVersion(
                row.getString("place"),
                row.getInt("number"),
                Optional.ofNullable(row.getString("text")),
                row.getInt("same_as"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                Optional.ofNullable(row.getString("note")));
    }
}
