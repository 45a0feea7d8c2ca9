package io.caravanserai.bench;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The least that a webhook must do: verify, keep in Kafka, answer. */
public final class PlainWebhook {

    private PlainWebhook() {}

    /** @param args {@code --name=value}, as the hub is given them */
    public static void main(String[] args) throws Exception {
        String secret = value(args, "HUB_STRIPE_WEBHOOK_SECRETS");
        var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", value(args, "HUB_KAFKA_BROKERS"), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        var server =
                HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(value(args, "server.port"))), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/webhooks/stripe", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                var event = Webhook.constructEvent(
                        body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), secret);
                producer.send(new ProducerRecord<>("plain.events", event.getId(), body))
                        .get();
                exchange.sendResponseHeaders(200, -1);
            } catch (Exception e) {
                exchange.sendResponseHeaders(400, -1);
            }
            exchange.close();
        });
        server.start();
        Probe.serve();
        server.stop(0);
        System.exit(0);
    }

    private static String value(String[] args, String name) {
        String beginning = "--" + name + "=";
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .substring(beginning.length());
    }
}
