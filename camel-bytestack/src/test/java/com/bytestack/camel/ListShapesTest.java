package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list is whole or an error, however it is paged: nobody documents that. */
class ListShapesTest {

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();

    private void page(String url, String json) {
        emulator.wireMock().stubFor(get(urlEqualTo(url)).willReturn(okJson(json.replace('\'', '"'))));
    }

    private Exchange list() {
        return camel.template().request("bytestack:storage?maxRetries=0", exchange -> {});
    }

    @SuppressWarnings("unchecked")
    private List<String> keys() {
        Exchange exchange = list();
        assertThat(exchange.getException()).isNull();
        return ((List<ResultFile>) exchange.getMessage().getBody())
                .stream().map(ResultFile::key).toList();
    }

    private BytestackException failure() {
        BytestackException failure = list().getException(BytestackException.class);
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'files': ['a'], 'pagination': {'next_cursor': '2', 'has_more': true}}",
                "{'pagination': {'nextCursor': '2', 'hasMore': true}, 'files': ['a']}",
                "{'data': ['a'], 'links': {'next': '/v1/storage?cursor=2'}}",
                "{'data': ['a'], 'links': {'self': 'x', 'next': {'href': '/v1/storage?cursor=2'}}}",
                "{'_links': {'next': {'href': '?cursor=2'}}, 'items': ['a']}",
                "{'files': ['a'], 'links': [{'rel': 'self', 'href': 'x'}, {'rel': 'next', 'href': '?cursor=2'}]}",
                "{'files': ['a'], 'next': {'url': '/v1/storage?cursor=2'}}",
                "{'files': ['a'], 'next_page_url': '/v1/storage?cursor=2', 'page': 1, 'total_pages': 2}",
                "{'files': ['a'], 'paging': {'next': '?cursor=2'}, 'total': 2}",
                "{'files': ['a'], 'meta': {'next_token': '2', 'total': 2}}",
                "{'files': ['a'], 'next_cursor': 2}",
                "{'files': ['a'], 'page_info': {'end_cursor': '2', 'has_next_page': true}}",
                "{'files': ['a'], 'cursor': '2', 'has_more': true}",
                "{'files': ['a'], 'nextPageToken': '2'}",
                "{'files': ['a'], 'isTruncated': true, 'nextContinuationToken': '2'}",
                "{'data': {'files': ['a'], 'next_cursor': '2'}, 'errors': []}",
                "{'data': {'files': ['a'], 'pagination': {'next': '?cursor=2'}}}",
                "{'result': {'items': ['a']}, 'success': true, 'error': null, 'next_cursor': '2'}",
                "{'response': {'data': ['a'], 'meta': {'next_cursor': '2'}}}",
                "{'files': ['a'], 'has_more': 1, 'next_cursor': '2'}",
                "{'files': ['a'], 'links': [{'rel': ['next'], 'uri': '?cursor=2'}]}",
                "{'data': ['a'], 'meta': {'pagination': {'links': {'next': '?cursor=2'}}}}",
                "{'files': ['a'], 'response_metadata': {'next_cursor': '2'}}",
                "{'items': ['a'], '@odata.nextLink': '/v1/storage?cursor=2'}",
                "{'files': ['a'], 'links': {'next': ['/v1/storage?cursor=2']}}",
                "{'_links': {'next': [{'href': '/v1/storage?cursor=2'}]}, 'files': ['a']}",
                "{'next': ['?cursor=2'], 'files': ['a']}",
                "{'files': ['a'], 'pagination': {'links': [{'rel': 'next', 'href': '?cursor=2'}]}}",
                "{'files': ['a'], 'nextRecordsUrl': '/v1/storage?cursor=2', 'done': false}",
                "{'files': ['a'], 'next_records_url': 'storage?cursor=2'}",
                "{'files': ['a'], 'metadata': {'next_cursor': '2'}}",
                "{'files': ['a'], '_meta': {'next_cursor': '2'}}",
                "{'files': ['a'], 'next-cursor': '2', 'has-more': true}",
                "{'files': ['a'], 'NextCursor': '2', 'hasmore': true}",
                "{'files': ['a'], 'cursor': {'after': '2'}}",
                "{'files': ['a'], 'cursor': {'before': null, 'next': 'abc='}}",
                "{'files': ['a'], 'cursors': {'next': 'abc='}}",
                "{'files': ['a'], 'paging': {'cursors': {'after': '2'}, 'has_next': true}}",
                "{'files': ['a'], 'paging': {'next': 'abc='}}",
                "{'files': ['a'], 'next': 'abc='}",
                "{'files': ['a'], 'next': ['abc=']}",
                "{'files': ['a'], 'total_jobs': 7, 'total_size': 4096, 'next': '?cursor=2'}",
            })
    void everyUsualWayOnIsFollowed(String first) {
        page("/v1/storage", first);
        String last = "{'files': ['b'], 'has_more': false, 'total': 2, 'page': 2, 'total_pages': 2}";
        page("/v1/storage?cursor=2", last);
        page("/v1/storage?cursor=abc%3D", last);

        assertThat(keys()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'files': ['a'], 'page': 1, 'total_pages': 3}",
                "{'files': ['a'], 'pagination': {'currentPage': 1, 'lastPage': 3}}",
                "{'files': ['a'], 'total': 250}",
                "{'files': ['a'], 'total': '250'}",
                "{'files': ['a'], 'meta': {'total_count': 2}}",
                "{'files': [], 'hasMore': true}",
                "{'files': ['a'], 'is_last': false}",
                "{'files': ['a'], 'is_truncated': true}",
                "{'files': ['a'], 'next': 2}",
                "{'files': ['a'], 'next': true}",
                "{'files': ['a'], 'next_page': 2}",
                "{'files': ['a'], 'has_more': 1}",
                "{'files': ['a'], 'has_more': 'yes'}",
                "{'files': ['a'], 'more': '/v1/storage?page=2'}",
                "{'files': ['a'], 'truncated': 150}",
                "{'files': ['a'], 'is_last': 0}",
                "{'files': ['a'], 'paging': {'next': {'after': 'c'}}}",
                "{'files': ['a'], 'next': {'page': {'number': 2}}}",
                "{'files': ['a'], 'next_cursor': {'id': 'c'}}",
                "{'files': ['a'], 'links': [{'rel': 'next'}]}",
                "{'files': ['a'], 'last': false, 'number': 0}",
                "{'files': ['a'], 'page': {'totalPages': 5, 'number': 0}}",
                "{'files': ['a'], 'total_pages': 5}",
                "{'files': ['a'], 'total': 5.0}",
                "{'files': ['a'], 'meta': {'pagination': {'total_pages': 2, 'current_page': 1}}}",
                "{'files': ['a'], 'next_offset': 100}",
                "{'files': ['a'], 'next_offset': [100]}",
                "{'files': ['a'], 'next': {'after': ['c']}}",
                "{'files': ['a'], 'next': ['?cursor=2', '?cursor=3']}",
                "{'files': ['a'], 'links': {'next': [{'title': 'c'}]}}",
                "{'files': ['a'], 'next_cursor': true}",
                "{'files': ['a'], 'lastPage': false}",
                "{'files': ['a'], 'pagination': {'last_page': false}}",
                "{'files': ['a'], 'total': 1e3}",
                "{'files': ['a'], 'total': {'value': 250}}",
                "{'files': ['a'], 'pagination': {'total': {'value': 250, 'relation': 'eq'}}}",
                "{'files': ['a'], 'pagination': {'remaining': 150}}",
                "{'files': ['a'], 'has_more_pages': true}",
                "{'files': ['a'], 'hasMoreResults': true}",
                "{'files': ['a'], 'has_more_files': 1}",
                "{'files': ['a'], 'has_more_data': true}",
                "{'files': ['a'], 'has-more': true}",
                "{'files': ['a'], 'total_files': 250}",
                "{'files': ['a'], 'total_hits': 250}",
                "{'files': ['a'], 'totalRows': 250}",
                "{'files': ['a'], 'metadata': {'has_more': true}}",
                "{'files': ['a'], 'metadata': {'total': 250}}",
            })
    void aSignOfMoreWithoutAWayOnIsAnErrorThatShowsTheNamesAndNoValue(String page) {
        page("/v1/storage", page.replace("'a'", "'the-key-of-a-file'"));

        BytestackException failure = failure();

        assertThat(failure.getCode()).isEqualTo("list_not_whole");
        assertThat(failure).hasMessageContaining("files").hasMessageNotContaining("the-key-of-a-file");
    }

    @Test
    void upsertMakesNoJobWhereItDoesNotSeeAll() {
        page("/v1/jobs", "{'jobs': [{'id': 'job_1', 'name': 'another'}], 'page': 1, 'total_pages': 3}");
        String upsert = "bytestack:jobs?operation=upsert&jobName=n&prompt=p&sources=x&schedule=daily";

        for (int i = 0; i < 3; i++) {
            assertThat(camel.template()
                            .request(upsert, exchange -> {})
                            .getException(BytestackException.class)
                            .getCode())
                    .isEqualTo("list_not_whole");
        }
        emulator.wireMock().verify(0, postRequestedFor(urlPathEqualTo("/v1/jobs")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'files': ['a'], 'next_cursor': 'c', 'has_more': false}",
                "{'files': ['a'], 'next': '', 'next_cursor': null, 'next_page': null}",
                "{'files': ['a'], 'next': false}",
                "{'files': ['a'], 'cursor': 'of this page'}",
                "{'files': ['a'], 'total': -1}",
                "{'files': ['a'], 'total': 1, 'page': 7, 'pages': 3}",
                "{'files': ['a'], 'total': 0}",
                "{'files': ['a'], 'total': 'many'}",
                "{'files': ['a'], 'warnings': ['b'], 'links': []}",
                "{'warnings': [], 'files': ['a'], 'results': {'count': 1}}",
                "{'files': ['a'], 'links': {'self': '/v1/storage', 'prev': null}}",
                "{'files': ['a'], 'page': 0, 'total_pages': 1, 'total': 1}",
                "{'files': ['a'], 'page': 0, 'total_pages': 1}",
                "{'files': ['a'], 'number': 0, 'totalPages': 1, 'last': true, 'first': true}",
                "{'files': ['a'], 'links': {'last': '/v1/storage', 'next': null}}",
                "{'files': ['a'], 'next_cursor': false}",
                "{'files': ['a'], 'next_page_token': 'false'}",
                "{'files': ['a'], 'next': []}",
                "{'files': ['a'], 'next': [null]}",
                "{'files': ['a'], 'links': {'next': [{}]}}",
                "{'files': ['a'], 'lastPage': true}",
                "{'files': ['a'], 'last_page': 1}",
                "{'files': ['a'], 'total': {'value': 1}}",
                "{'files': ['a'], 'total_jobs': 7, 'total_size': 4096, 'total_bytes': 4096, 'remaining': 4999}",
                "{'files': ['a'], 'meta': {'remaining': 4999}}",
                "{'files': ['a'], 'paging': {'cursors': {'before': 'a', 'after': 'a'}}}",
                "{'files': ['a'], 'next_run_at': '2026-01-01T00:00:00Z', 'code': 'unused'}",
                "{'files': ['a'], 'has_more': 0, 'next_cursor': 'c'}",
                "{'files': ['a'], 'status': 'ok', 'code': 'OK'}",
                "{'data': {'files': ['a']}}",
                "{'data': {'files': ['a']}, 'errors': [], 'error': {}}",
                "{'error': {}, 'errors': [], 'files': ['a']}",
                "{'error': [], 'errors': {}, 'files': ['a'], 'status': 200, 'code': 0, 'message': 'db is up'}",
                "['a']",
            })
    void aListThatIsWholeEnds(String page) {
        page("/v1/storage", page);

        assertThat(keys()).containsExactly("a");
        emulator.wireMock().verify(1, getRequestedFor(urlPathEqualTo("/v1/storage")));
    }

    @Test
    void aPageThatComesAgainUnderAnotherTokenIsAnErrorAndNoLoop() {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(okJson(
                                        "{\"files\":[{\"key\":\"a\"},{\"key\":\"b\"}],\"next_cursor\":\"{{randomValue}}\"}")
                                .withTransformers("response-template")));

        assertThat(failure())
                .hasMessageContaining("has the entries of an earlier one")
                .extracting(BytestackException::getCode)
                .isEqualTo("repeated_page");
        emulator.wireMock().verify(2, getRequestedFor(urlPathEqualTo("/v1/storage")));
    }

    @Test
    void pagesThatAreEmptyOrBeginAlikeLeadOn() {
        page("/v1/storage", "{'files': [], 'next': '?cursor=1'}");
        page("/v1/storage?cursor=1", "{'files': [], 'next': '?cursor=2'}");
        page("/v1/storage?cursor=2", "{'files': ['a', 'b'], 'next': '?cursor=3'}");
        page("/v1/storage?cursor=3", "{'files': ['a', 'c'], 'next': '?cursor=4'}");
        page("/v1/storage?cursor=4", "{'files': ['a'], 'next': '?cursor=5'}");
        page("/v1/storage?cursor=5", "{'files': ['d']}");

        assertThat(keys()).containsExactly("a", "b", "a", "c", "a", "d");
    }

    @Test
    void aListOfAnotherNameIsReadByASecondRequestOnceItIsKnownToBeTheOnlyOne() {
        page("/v1/storage", "{'objects': ['a'], 'next': '?cursor=2'}");
        page("/v1/storage?cursor=2", "{'next': null, 'objects': ['b', 'c']}");

        assertThat(keys()).containsExactly("a", "b", "c");
        emulator.wireMock().verify(2, getRequestedFor(urlEqualTo("/v1/storage")));
        emulator.wireMock().verify(1, getRequestedFor(urlEqualTo("/v1/storage?cursor=2")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 50})
    void pagesThatLeadInACircleEnd(int length) {
        for (int i = 0; i < length; i++) {
            page(
                    i == 0 ? "/v1/storage" : "/v1/storage?cursor=" + i,
                    "{'files': ['a" + i + "'], 'next': '/v1/storage" + (i + 1 == length ? "" : "?cursor=" + (i + 1))
                            + "'}");
        }

        assertThat(failure().getCode()).isEqualTo("repeated_page");
        assertThat(emulator.requests().size()).isLessThanOrEqualTo(3 * length + 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'success': false, 'message': 'db down', 'errors': ['x']} | db down",
                "{'success': false, 'error': 'db down', 'files': []} | db down",
                "{'files': [], 'success': false, 'error': 'db down'} | db down",
                "{'ok': false, 'files': []} | ok",
                "{'files': ['a'], 'errors': [{'message': 'partial'}]} | partial",
                "{'files': [], 'error': {'message': 'db down'}} | db down",
                "{'code': 'unavailable', 'message': 'db down', 'data': null} | db down",
                "{'files': [], 'code': 'unavailable', 'message': 'db down'} | db down",
                "{'status': 'error', 'message': 'db down', 'data': null} | db down",
                "{'files': [], 'errors': {'db': 'down'}} | down",
                "{'files': [], 'error': ['db down']} | db down",
                "{'error': ['db down']} | db down",
                "{'code': 500, 'message': 'db down', 'data': null} | db down",
                "{'data': [], 'message': 'db down', 'code': '500'} | db down",
                "{'message': 'db down', 'files': null} | db down",
                "{'files': 'none', 'data': ['a']} | files is no array",
                "{'data': ['a'], 'files': ['b']} | two lists, data and files",
                "{'data': ['a'], 'files': null} | two lists, data and files",
                "{'files': ['a'], 'files': ['b']} | files twice",
                "{'objects': ['a'], 'things': ['b']} | several arrays",
                "{'objects': [], 'things': ['b']} | several arrays",
                "{'files': {'a': 1}} | files is no array",
                "{'data': {'count': 1}} | no array",
                "{'data': {'data': {'files': ['a']}}} | no array",
                "[{'object_key': 'a'}, {'object_key': 'b'}] | any of its 2 entries",
                "{'files': [{'object_key': 'a'}]} | any of its 1 entries",
            })
    void whatIsNoListIsAnErrorAndNeverAnEmptyOne(String page, String reason) {
        page("/v1/storage", page);

        assertThat(failure()).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'files': null}",
                "{'files': null, 'message': 'success'}",
                "{'code': 0, 'message': 'nothing there', 'data': null}",
                "{'message': 'nothing there', 'data': null, 'success': true}",
                "{'message': 'nothing there', 'files': []}",
                "{'files': [], 'errors': null, 'error': false, 'status': 'Success', 'code': '200'}",
            })
    void aListThatIsEmptyIsNoFailure(String page) {
        page("/v1/storage", page);

        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'2026-01-01 00:00:00' | 2026-01-01T00:00:00Z",
                "'2026-01-01 00:00:00.5' | 2026-01-01T00:00:00.500Z",
                "1767225600 | 2026-01-01T00:00:00Z",
                "1767225600000 | 2026-01-01T00:00:00Z",
                "1767225600.25 | 2026-01-01T00:00:00.250Z",
                "'1767225600' | 2026-01-01T00:00:00Z",
                "'2026-01-01T01:00:00+0100' | 2026-01-01T00:00:00Z",
                "'2026-01-01T01:00:00+01' | 2026-01-01T00:00:00Z",
                "'2026-01-01 01:00:00 +01:00' | 2026-01-01T00:00:00Z",
                "'Thu, 01 Jan 2026 00:00:00 GMT' | 2026-01-01T00:00:00Z",
                "'2026-01-01' | 2026-01-01T00:00:00Z",
            })
    void aTimeInAnyUsualFormIsReadAndInCamelCaseToo(String time, Instant due) {
        page(
                "/v1/storage",
                "{'files': [{'key': 'a', 'createdAt': " + time + ", 'jobId': 'job_1', 'contentType': 't'}]}");

        ResultFile file = (ResultFile) ((List<?>) list().getMessage().getBody()).get(0);

        assertThat(file.createdAt()).isEqualTo(due);
        assertThat(file.jobId()).isEqualTo("job_1");
        assertThat(file.contentType()).isEqualTo("t");
    }

    @Test
    void aStatusThatIsNotKnownIsNoEndAndIsNamedOnce() {
        emulator.wireMock()
                .stubFor(get(urlEqualTo("/v1/queries/qry_1")).willReturn(okJson("{\"status\":\"archived\"}")));

        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 2; i++) {
                Exchange exchange = camel.template()
                        .request("bytestack:query?operation=await&queryId=qry_1&awaitTimeout=300", any -> {});
                assertThat(exchange.getException()).hasMessageContaining("archived");
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("archived");
        }
    }
}
