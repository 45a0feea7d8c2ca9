package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.HttpHub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

@HttpHub
class CustomersApiTest {

    @Autowired
    TestRestTemplate http;

    @Test
    void whatIsPostedCanBeGot() {
        var api = http.withBasicAuth("api", "api");
        var made = api.postForEntity("/api/customers", Map.of("name", "Ada"), JsonNode.class);
        assertThat(made.getStatusCode().value()).isEqualTo(201);
        var got = api.getForEntity(made.getHeaders().getLocation(), JsonNode.class);
        assertThat(got.getBody()).isEqualTo(made.getBody());
    }
}
