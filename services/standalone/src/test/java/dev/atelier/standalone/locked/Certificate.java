package dev.atelier.standalone.locked;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for loopback that vouches for itself: the key store for a server, and the PEM file for its clients. */
record Certificate(Path keyStore, String password, Path pem) {
    private static final String PASSWORD = "only-for-this-test";

    static Certificate make(Path folder, String name) throws Exception {
        Certificate made = new Certificate(folder.resolve(name + ".p12"), PASSWORD, folder.resolve(name + ".pem"));
        made.keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-validity", "2");
        made.keytool("-exportcert", "-rfc", "-file", made.pem.toString());
        return made;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "loopback", "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", password));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
