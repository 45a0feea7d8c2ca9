package io.caravanserai.customers;

import io.caravanserai.shared.HubLock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {

    static final String WORK = "reconciliation";

    @Bean
    HubLock reconciliationLock(DataSource database) {
        return new HubLock(database, WORK);
    }

    /** Who looks at customers, and mends them, several at a time: Stripe takes its time to answer. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService reconciliationWorkers(CustomersProperties customers) {
        var number = new AtomicInteger();
        ThreadFactory named = work -> new Thread(work, "reconciliation-" + number.incrementAndGet());
        return Executors.newFixedThreadPool(customers.reconciliation().parallel(), named);
    }
}
