package io.caravanserai.sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A key made for one run, for {@code localhost} alone, with a certificate that it signs itself. The JDK's keytool makes
 * it, so no key lies in the repository. All servers of a JVM have the same one, for GreenMail reads it once.
 *
 * @param keys key and certificate (PKCS #12)
 * @param certificate the certificate alone (PEM), for whoever is to trust it
 */
public record ServerCertificate(Path keys, Path certificate, String password) {

    private static final String ALIAS = "server";

    private static byte[] madeKeys;
    private static byte[] madeCertificate;
    private static String madePassword;

    /** @param folder where both files are to lie */
    public static synchronized ServerCertificate in(Path folder) {
        try {
            if (madeKeys == null) {
                var made = make(folder);
                madeKeys = Files.readAllBytes(made.keys);
                madeCertificate = Files.readAllBytes(made.certificate);
                madePassword = made.password;
                return made;
            }
            return new ServerCertificate(
                    Files.write(folder.resolve("server.p12"), madeKeys),
                    Files.write(folder.resolve("server.pem"), madeCertificate),
                    madePassword);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerCertificate make(Path folder) {
        var made = new ServerCertificate(
                folder.resolve("server.p12"),
                folder.resolve("server.pem"),
                UUID.randomUUID().toString());
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                "30",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12");
        made.keytool("-exportcert", "-rfc", "-file", made.certificate.toString());
        return made;
    }

    private void keytool(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", ALIAS, "-keystore", keys.toString(), "-storepass", password));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
