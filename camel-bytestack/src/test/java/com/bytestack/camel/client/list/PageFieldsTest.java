package com.bytestack.camel.client.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "<?c=2>; rel=\"next\" | ?c=2",
                "<?c=2>; rel=next | ?c=2",
                "<?c=1>; rel=prev, <?c=2>; rel=next | ?c=2",
                "<?c=1>;rel=\"prev\",<?c=2>;rel=\"last next\" | ?c=2",
                "<?c=2>; title=\"x, <y>\"; rel=next | ?c=2",
                "<?c=2>; title=\"x \\\", <y>; rel=prev\"; rel=next | ?c=2",
                "<?a=1,2>; rel=prev, <?c=2,3;d>; rel=next | ?c=2,3;d",
                "<?c=1>, <?c=2>; rel=next | ?c=2",
                "<?c=2>; rel=nextone | null",
                "<?c=2>; title=\"; rel=next\" | null",
                "<?c=2>; rel=next; rel=prev | ?c=2",
                "?c=2; rel=next | null",
                "<?c=2 | null",
                "< | null",
                "<> | null",
                "> < | null",
            })
    void theNextPageOfALinkHeaderIsFoundWhateverItQuotes(String header, String due) {
        assertThat(PageFields.nextOf(header)).isEqualTo(due);
    }
}
