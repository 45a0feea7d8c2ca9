package io.caravanserai.model.bad;

import org.springframework.beans.factory.annotation.Value;

/** Breaks a rule, to show that it is found. */
public class TakesItsFieldsFromNowhere {

    @Value("${hub.parking.topic}")
    private String topic;

    public String topic() {
        return topic;
    }
}
