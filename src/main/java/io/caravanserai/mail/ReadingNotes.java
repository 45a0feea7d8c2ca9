package io.caravanserai.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.extraction.Remark;
import io.caravanserai.reservations.ReservationChange;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what came of reading a mail, locked: it quotes the mail. */
@Component
class ReadingNotes {

    private final Vault vault;
    private final ObjectMapper json;

    ReadingNotes(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /**
     * @param problems what could not be read
     * @param changes what the reading changed among the reservations
     */
    record Notes(List<Remark> problems, JsonNode changes) {

        static final Notes NONE = new Notes(List.of(), JsonNodeFactory.instance.arrayNode());
    }

    byte[] lock(List<Remark> problems, List<ReservationChange> changes) {
        try {
            return vault.lock(json.writeValueAsBytes(new Notes(problems, json.valueToTree(changes))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return nothing of a mail that was not read, or is forgotten, or whose key is gone */
    Notes open(byte[] locked) {
        try {
            return locked == null ? Notes.NONE : json.readValue(vault.open(locked), Notes.class);
        } catch (VaultLocked keyIsGone) {
            return Notes.NONE;
        } catch (IOException e) {
            throw new IllegalStateException("the notes of a reading cannot be read", e);
        }
    }
}
