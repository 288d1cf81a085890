package com.bytestack.camel.examples.cluster;

import com.bytestack.camel.BytestackConstants;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcOrphanLockAwareIdempotentRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The route of every node, as docs/cluster.md has it under "All nodes active". */
final class FilesRoute extends RouteBuilder {

    /** In production some minutes: longer than a node can be away, and than the route takes for a file. */
    private static final int LOCK_MAX_AGE = 10_000;

    private final DataSource dataSource;
    private final Path folder;

    FilesRoute(DataSource dataSource, Path folder) {
        this.dataSource = dataSource;
        this.folder = folder;
    }

    @Override
    public void configure() {
        bindRepositories();

        from("bytestack:storage?idempotentRepository=#done&inProgressRepository=#claims&initialDelay=0&delay=500")
                .routeId("files")
                .process(this::say)
                .threads(4, 4)
                .maxQueueSize(4)
                // stands for work that holds its thread
                .delay(100)
                .syncDelayed()
                // written beside its target and renamed when it is whole, so that nobody reads half a file
                .to("file:" + folder + "?tempFileName=${file:onlyname}.part");
    }

    private void bindRepositories() {
        getContext().getRegistry().bind("done", new JdbcMessageIdRepository(dataSource, Database.DONE));

        TransactionTemplate repeatableRead = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        repeatableRead.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        JdbcOrphanLockAwareIdempotentRepository claims =
                new JdbcOrphanLockAwareIdempotentRepository(dataSource, repeatableRead, Database.CLAIMS, getContext());
        claims.setLockMaxAgeMillis(LOCK_MAX_AGE);
        claims.setLockKeepAliveIntervalMillis(LOCK_MAX_AGE / 10);
        getContext().getRegistry().bind("claims", claims);
    }

    private void say(Exchange exchange) {
        System.out.println(NodeProcess.EMITTED + exchange.getMessage().getHeader(BytestackConstants.KEY));
    }
}
