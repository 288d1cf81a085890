package com.bytestack.camel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private final KnownKeys keys = new KnownKeys();
    private final Random random = new Random(1);

    private Set<String> list(Iterable<String> listing) {
        Set<String> known = new HashSet<>();
        keys.beginListing();
        for (String key : listing) {
            if (keys.contains(key)) {
                known.add(key);
            }
        }
        keys.endListing();
        return known;
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "key-" + i).toList();
    }

    @Test
    void knowsAnyNumberOfKeysThatWereAdded() {
        List<String> many = numbered(0, 300_000);
        many.forEach(keys::add);

        assertThat(list(many)).hasSameSizeAs(many);
        assertThat(keys.size()).isEqualTo(300_000);
        assertThat(numbered(300_000, 310_000)).noneMatch(keys::has);
    }

    @Test
    void tellsAMillionKeysApartThatDifferInCaseOnly() {
        for (int i = 0; i < 1 << 20; i++) {
            if (i % 2 == 0) {
                keys.add(inCase(i));
            }
        }

        assertThat(keys.size()).isEqualTo(1 << 19);
        assertThat(IntStream.range(0, 1 << 20)).allMatch(i -> keys.has(inCase(i)) == (i % 2 == 0));
    }

    /** Twenty letters, of which the bits of a number say which are upper case. */
    private static String inCase(int bits) {
        char[] key = "abcdefghijklmnopqrst".toCharArray();
        for (int i = 0; i < key.length; i++) {
            if ((bits >> i & 1) == 1) {
                key[i] = Character.toUpperCase(key[i]);
            }
        }
        return new String(key);
    }

    @Test
    void forgetsWhatAListingHasNoMore() {
        numbered(0, 10_000).forEach(keys::add);

        list(numbered(5_000, 20_000));

        assertThat(keys.size()).isEqualTo(5_000);
        assertThat(numbered(0, 5_000)).noneMatch(keys::has);
        assertThat(numbered(5_000, 10_000)).allMatch(keys::has);
    }

    @Test
    void keepsAKeyThatWasDoneWhileAListingThatBeganWithoutItWasRead() {
        keys.beginListing();
        keys.add("done meanwhile");
        keys.endListing();

        assertThat(keys.has("done meanwhile")).isTrue();
        list(List.of());
        assertThat(keys.has("done meanwhile")).isFalse();
    }

    @Test
    void forgetsNothingWhereAListingBrokeOff() {
        numbered(0, 100).forEach(keys::add);
        keys.beginListing();
        keys.contains("key-0");

        assertThat(list(numbered(0, 100))).hasSize(100);
    }

    /** Lists grow, shrink, are turned round, shuffled and repeat themselves, and files are done at any time. */
    @Test
    void knowsWhatASetOfTheKeysWouldKnowWhateverTheOrderOfTheListing() {
        Set<String> expected = new HashSet<>();
        List<String> listing = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            change(listing, round);
            Set<String> done = new HashSet<>();
            keys.beginListing();
            for (String key : listing) {
                assertThat(keys.contains(key)).isEqualTo(expected.contains(key));
                if (random.nextInt(20) == 0) {
                    String other = listing.get(random.nextInt(listing.size()));
                    keys.add(other);
                    expected.add(other);
                    done.add(other);
                }
            }
            keys.endListing();
            expected.removeIf(key -> !listing.contains(key) && !done.contains(key));
            assertThat(keys.size()).isEqualTo(expected.size());
        }
    }

    private void change(List<String> listing, int round) {
        IntStream.range(0, random.nextInt(60))
                .forEach(i -> listing.add(random.nextInt(listing.size() + 1), round + "/" + i));
        switch (random.nextInt(5)) {
            case 0 -> Collections.shuffle(listing, random);
            case 1 -> Collections.reverse(listing);
            case 2 -> listing.removeIf(key -> random.nextBoolean());
            case 3 -> listing.addAll(List.copyOf(listing.subList(0, listing.size() / 4)));
            default -> {
                List<String> once = new ArrayList<>(new LinkedHashSet<>(listing));
                listing.clear();
                listing.addAll(once);
            }
        }
    }
}
