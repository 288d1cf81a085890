package com.bytestack.camel.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** An authority of the test's own and what it certifies, made by the JDK's keytool. */
final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String STORE = "-storepass " + PASSWORD + " -storetype PKCS12 -keystore ";

    private final Path folder;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        keytool("-genkeypair -alias ca -dname CN=Authority -ext bc:c -keyalg EC " + STORE + "ca.p12");
        keytool("-genkeypair -alias server -dname CN=Server -keyalg EC " + STORE + "server.p12");
        keytool("-certreq -alias server -file server.csr " + STORE + "server.p12");
    }

    /** A server that shows a certificate of the authority for a host; the options say from when on and how long. */
    SSLServerSocketFactory server(String host, String validity) throws Exception {
        keytool("-gencert -alias ca -ext san=dns:" + host + " " + validity
                + " -rfc -infile server.csr -outfile server.pem " + STORE + "ca.p12");
        Certificate[] chain;
        try (InputStream pem = Files.newInputStream(folder.resolve("server.pem"))) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(Certificate[]::new);
        }
        KeyStore store = store("server.p12");
        char[] password = PASSWORD.toCharArray();
        store.setKeyEntry("server", store.getKey("server", password), password, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** What trusts the authority. */
    SSLContextParameters trust() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", store("ca.p12").getCertificate("ca"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(managers.getTrustManagers()[0]);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(folder.resolve(name).toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" +")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + output);
        }
    }
}
