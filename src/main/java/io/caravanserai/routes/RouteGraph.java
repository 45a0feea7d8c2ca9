package io.caravanserai.routes;

import java.util.List;

/**
 * The routes of a hub, what feeds each and what each feeds.
 *
 * @param nodes by id
 * @param edges by both ends
 */
public record RouteGraph(List<Node> nodes, List<Edge> edges) {

    /** What a node stands for. */
    public enum Kind {
        ROUTE,
        TOPIC,
        DATABASE,
        /** Another system, or a door of the hub's own to it. */
        SYSTEM,
        SCHEDULE,
        /** What stands for many: any route under an error policy, the topic that a message came from. */
        ANY
    }

    /** How an edge is drawn: messages flow, a database tells its changes, or a bean uses a database. */
    public enum Flow {
        MESSAGES,
        CHANGES,
        DATABASE
    }

    /**
     * @param module the module of a route; empty for everything else
     * @param about what it is for; empty where nobody said
     */
    public record Node(String id, Kind kind, String label, String module, String about) {}

    /**
     * @param from the id of the node that feeds the other
     * @param step the id of the step that sends what flows here; empty where no single step does
     */
    public record Edge(String from, String to, Flow flow, String step) {}
}
