package io.caravanserai.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** What a request passes after Spring Security has let it in, and before a route serves it. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    private static final DataSize API_BODY = DataSize.ofKilobytes(64);
    private static final DataSize WEBHOOK_BODY = DataSize.ofMegabytes(1);

    @Bean
    FilterRegistrationBean<ContractGate> contractGate(ServletProblems problems) throws IOException {
        var text = new ClassPathResource("openapi/hub.yaml").getContentAsString(StandardCharsets.UTF_8);
        var gate = new FilterRegistrationBean<>(new ContractGate(Contract.parse(text), problems));
        gate.addUrlPatterns("/api/*");
        gate.setOrder(1);
        return gate;
    }

    @Bean
    FilterRegistrationBean<RoutedRequestFilter> apiRequests(ServletProblems problems) {
        return bounded("/api/*", API_BODY, problems);
    }

    @Bean
    FilterRegistrationBean<RoutedRequestFilter> webhookRequests(ServletProblems problems) {
        return bounded("/webhooks/*", WEBHOOK_BODY, problems);
    }

    private static FilterRegistrationBean<RoutedRequestFilter> bounded(
            String paths, DataSize limit, ServletProblems problems) {
        var filter = new FilterRegistrationBean<>(new RoutedRequestFilter(limit, problems));
        filter.addUrlPatterns(paths);
        filter.setName("routed-request " + paths);
        filter.setOrder(2);
        return filter;
    }
}
