package io.caravanserai.customers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {

    /** Who looks at customers, and mends them, several at a time: Stripe takes its time to answer. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService reconciliationWorkers(CustomersProperties customers) {
        var number = new AtomicInteger();
        ThreadFactory named = work -> new Thread(work, "reconciliation-" + number.incrementAndGet());
        return Executors.newFixedThreadPool(customers.reconciliation().parallel(), named);
    }
}
