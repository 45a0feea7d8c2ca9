package io.caravanserai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub: starts the Camel routes of every module. */
@SpringBootApplication
public class Caravanserai {

    public static void main(String[] args) {
        SpringApplication.run(Caravanserai.class, args);
    }
}
