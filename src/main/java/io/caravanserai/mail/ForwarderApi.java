package io.caravanserai.mail;

import io.caravanserai.mail.Forwarders.Forwarder;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forwarders' part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
@Transactional
class ForwarderApi {

    private static final int LONGEST = 255;

    private final Forwarders forwarders;
    private final DoubtedMail doubted;
    private final SentDocuments documents;
    private final Vault vault;

    ForwarderApi(Forwarders forwarders, DoubtedMail doubted, SentDocuments documents, Vault vault) {
        this.doubted = doubted;
        this.forwarders = forwarders;
        this.documents = documents;
        this.vault = vault;
    }

    public record Shown(List<Forwarder> data) {}

    /** @throws Problem 409 where the address is another owner's */
    public Forwarder register(@Body String body) {
        vault.need();
        var sent = new SentFields(documents.object(body), Set.of("owner", "address"));
        Optional<String> owner = sent.needed("owner", LONGEST);
        Optional<MailAddress> address = sent.needed("address", LONGEST).flatMap(MailAddress::parse);
        if (sent.has("address") && address.isEmpty()) {
            sent.wrong("address", "must be an e-mail address");
        }
        sent.refuse();
        Forwarder registered = forwarders.add(owner.orElseThrow(), address.orElseThrow());
        if (!registered.owner().equals(owner.get())) {
            throw new Problem(409, "Registered already", "This address is another owner's already.");
        }
        doubted.judgeAgain(registered.owner(), address.stream().toList());
        return registered;
    }

    public Shown list(@Header("owner") String owner) {
        vault.need();
        if (owner == null || owner.isBlank()) {
            throw Problem.invalid(List.of(new FieldError("owner", "must be given")));
        }
        return new Shown(forwarders.of(owner));
    }

    public void remove(@Header("id") String id) {
        vault.need();
        if (!uuid(id).map(forwarders::remove).orElse(false)) {
            throw Problem.notFound("No forwarder has the id '%s'.".formatted(id));
        }
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
