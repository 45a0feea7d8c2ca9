package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which Debezium writes values, by the settings of the capture. */
class ColumnTypeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DATE; 20574; 2026-05-01",
                "DATE; -1; 1969-12-31",
                "DATE; \"2026-05-01\"; 2026-05-01",
                "MOMENT; 1750000000123456; 2025-06-15T15:06:40.123456",
                "MOMENT; -1; 1969-12-31T23:59:59.999999",
                "MOMENT; \"2025-06-15T15:06:40.5\"; 2025-06-15T15:06:40.500",
                "INTERVAL; 7200000000; PT2H",
                "INTERVAL; \"P0Y0M0DT2H0M0S\"; PT2H",
                "INTERVAL; \"P0Y1M2DT0H-5M0.25S\"; PT767H55M0.25S",
                "DECIMAL; \"1250.00\"; 1250.00",
                "DECIMAL; 12.5; 12.5",
                "DECIMAL; -3; -3",
                "LARGE_NUMBER; 9007199254740993; 9007199254740993"
            })
    void everyWayIsRead(ColumnType type, String told, String read) throws Exception {
        var value = JSON.readTree(told);

        assertThat(type.fits(value)).isTrue();
        assertThat(type.read("it", value)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NUMBER; \"10\"",
                "NUMBER; 1.5",
                "FLAG; 1",
                "TEXT; 7",
                "DECIMAL; \"AeJA\"",
                "DATE; \"soon\"",
                "MOMENT; true",
                "INTERVAL; true",
                "LIST; \"{a,b}\""
            })
    void whatIsOfAnotherKindIsNotTakenForAValue(ColumnType type, String told) throws Exception {
        var value = JSON.readTree(told);

        assertThat(type.fits(value)).isFalse();
        assertThatThrownBy(() -> type.read("it", value)).hasMessageContaining("it should be");
    }
}
