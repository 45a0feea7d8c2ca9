package io.caravanserai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: starts the Camel routes of every module. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Caravanserai {

    public static void main(String[] args) {
        SpringApplication.run(Caravanserai.class, args);
    }
}
