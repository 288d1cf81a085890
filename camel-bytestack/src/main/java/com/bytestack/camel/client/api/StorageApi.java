package com.bytestack.camel.client.api;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.file.RemoteFile;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Origin;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.client.json.ResultFileReader;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.ResultFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.validator.ETag;
import org.apache.hc.core5.net.PercentCodec;

/** Result files: {@code /storage}. Safe for use by many threads; what it returns is for one at a time. */
public final class StorageApi {

    private static final String PATH = "/storage";
    private static final List<String> ARRAYS = List.of("files", "data", "items", "results");

    private final Transport transport;

    StorageApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Lists all files, in ByteStack's order, page after page in constant memory. The first page is asked for at once.
     * Holds a connection while a page is read.
     *
     * @return the files, to be closed unless read to the end
     * @throws BytestackException if it fails
     */
    public Listing<ResultFile> list() throws BytestackException {
        return list(any -> true);
    }

    /**
     * The same, without files of a key that is not wanted: these are passed over, which is cheaper than to read them.
     *
     * @param wanted asked for each key
     * @return the files, to be closed unless read to the end
     * @throws BytestackException if it fails
     */
    public Listing<ResultFile> list(Predicate<String> wanted) throws BytestackException {
        return list(wanted, null);
    }

    /**
     * The same, unless the list is one that is known already: then it is not sent.
     *
     * @param wanted asked for each key
     * @param known  {@link Listing#tag()} of that list, or {@code null}
     * @return the files, to be closed unless read to the end; see {@link Listing#isNotModified()}
     * @throws BytestackException if it fails
     */
    public Listing<ResultFile> list(Predicate<String> wanted, ETag known) throws BytestackException {
        EntryFields fields = ResultFileReader.fields();
        return new Listing<>(
                transport, PATH, ARRAYS, fields, wanted, json -> ResultFileReader.read(fields, json), known);
    }

    /**
     * Downloads a file. The request is sent at once; small files are read at once too.
     *
     * @param key  the file's key, or a query's id
     * @param size its length in bytes, as a listing has it, to hold the content against; {@code null} if it is not known
     * @return the content, which opens again if it is read again
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if there is no such file
     */
    public RemoteFile download(String key, Long size) throws BytestackException {
        RemoteFile file = lazily(key, size);
        file.openNow();
        return file;
    }

    /**
     * A file's content that is downloaded when it is read, and not before.
     *
     * @param key  the file's key
     * @param size its length in bytes, as a listing has it, to hold the content against; {@code null} if it is not known
     * @return the content
     */
    public RemoteFile lazily(String key, Long size) {
        return new RemoteFile(transport, key, Call.get(PATH + "/" + Call.segment(key)), size == null ? -1 : size);
    }

    /**
     * Content behind a URL that ByteStack gave; downloaded when it is read, and not before.
     *
     * @param url the URL, used to the letter
     * @return the content
     * @throws IllegalArgumentException if it is no URL, or has another origin (scheme, host and port) than the API, or
     *     names a user: the API key must not go there
     */
    public RemoteFile behind(String url) {
        URI uri = ours(url);
        if (uri == null) {
            throw new IllegalArgumentException(
                    "it is not at " + transport.settings().baseUrl());
        }
        return new RemoteFile(transport, key(uri), Call.get(url), -1);
    }

    /**
     * The key of the file behind a URL that ByteStack gave.
     *
     * @param url the URL, or {@code null}
     * @return the key, {@code null} if the URL is of another origin than the API, or not of its storage
     */
    public String keyOf(String url) {
        URI uri = ours(url);
        return uri == null ? null : key(uri);
    }

    /** Null unless the API key may be sent there. */
    private URI ours(String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
            return plain && Origin.of(uri).equals(Origin.of(transport.settings().baseUrl())) ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private String key(URI uri) {
        String folder = transport.settings().baseUrl().getRawPath() + PATH + "/";
        String path = uri.getRawPath();
        return path.startsWith(folder) && path.length() > folder.length()
                ? PercentCodec.decode(path.substring(folder.length()), StandardCharsets.UTF_8)
                : null;
    }
}
