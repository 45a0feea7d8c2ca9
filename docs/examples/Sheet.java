import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A spreadsheet that takes rows by HTTP, to try a flow with: each POST is one row of CSV. It has a tab for each currency
 * that it is started with, and refuses rows of others: {@code java docs/examples/Sheet.java 9000 GBP}
 */
public class Sheet {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<String> currencies = List.of(args).subList(1, args.length);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/rows", exchange -> {
            String row = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean taken = currencies.stream().anyMatch(row::endsWith);
            System.out.println((taken ? "row      " : "refused  ") + row);
            byte[] answer = (taken ? "" : "There is no tab for this currency.").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(taken ? 201 : 400, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.out.println("A sheet for " + currencies + " at http://localhost:" + port + "/rows");
    }
}
