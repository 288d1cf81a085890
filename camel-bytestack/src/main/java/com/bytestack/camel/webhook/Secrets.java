package com.bytestack.camel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What deliveries may be signed with: those of the configuration, and that of our own registration. Safe for use by many
 * threads.
 */
public final class Secrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int DIGEST_BYTES = 32;

    /** A comma, unless a backslash says that it is not. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),");

    private final List<SecretKeySpec> configured;
    private volatile List<SecretKeySpec> all;

    private Secrets(List<SecretKeySpec> configured) {
        this.configured = configured;
        this.all = configured;
    }

    /**
     * Configured secrets.
     *
     * @param list comma separated, or {@code null}; empty entries don't count, and a comma behind a backslash is one of the
     *             secret's own
     * @return the secrets
     */
    public static Secrets of(String list) {
        return new Secrets(Stream.of(list == null ? new String[0] : SEPARATOR.split(list))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> key(secret.replace("\\,", ",")))
                .toList());
    }

    /**
     * Takes the secret of a registration in addition to those that are configured, in place of an earlier one.
     *
     * @param secret the secret; {@code null} or blank: none
     */
    public void register(String secret) {
        all = secret == null || secret.isBlank()
                ? configured
                : Stream.concat(configured.stream(), Stream.of(key(secret))).toList();
    }

    /**
     * Whether a delivery can be genuine at all.
     *
     * @return false if there is no secret
     */
    public boolean areUsable() {
        return !all.isEmpty();
    }

    /** Whether one of the secrets signed these bytes. How long it takes does not tell how near a guess was. */
    boolean signed(byte[] body, String signature) {
        byte[] given = digest(signature);
        if (given.length != DIGEST_BYTES) {
            return false;
        }
        boolean signed = false;
        for (SecretKeySpec key : all) {
            signed |= MessageDigest.isEqual(hmac(body, key), given);
        }
        return signed;
    }

    /** The digest that the header has, in hex of either case; empty, which no digest is, if it has none. */
    private static byte[] digest(String signature) {
        try {
            return signature.startsWith(PREFIX)
                    ? HexFormat.of().parseHex(signature.substring(PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] hmac(byte[] body, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }
}
