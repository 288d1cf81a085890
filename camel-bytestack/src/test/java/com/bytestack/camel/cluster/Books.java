package com.bytestack.camel.cluster;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcOrphanLockAwareIdempotentRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ways of docs/cluster.md to remember what is done and who does what, with short times. */
enum Books {
    /** All nodes work, on a repository of what is done and one of what is claimed. */
    ALL_ACTIVE {
        @Override
        void bind(CamelContext context, Store store) {
            DataSource dataSource = dataSource(store);
            bindDone(context, new JdbcMessageIdRepository(dataSource, DONE));

            TransactionTemplate repeatableRead = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
            repeatableRead.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            JdbcOrphanLockAwareIdempotentRepository claims =
                    new JdbcOrphanLockAwareIdempotentRepository(dataSource, repeatableRead, CLAIMS, context);
            claims.setLockMaxAgeMillis(LOCK_MAX_AGE);
            claims.setLockKeepAliveIntervalMillis(LOCK_MAX_AGE / 4);
            context.getRegistry().bind("claims", claims);
        }

        @Override
        String uri() {
            return FILES + "&idempotentRepository=#done&inProgressRepository=#claims";
        }
    },

    /** All nodes work, on one repository of both. */
    ALL_ACTIVE_EAGER {
        @Override
        void bind(CamelContext context, Store store) {
            bindDone(context, new JdbcMessageIdRepository(dataSource(store), DONE));
        }

        @Override
        String uri() {
            return FILES + "&idempotentRepository=#done&idempotentEager=true";
        }
    },

    /** One node works at a time. */
    ONE_ACTIVE {
        @Override
        void bind(CamelContext context, Store store) throws Exception {
            bindDone(context, new JdbcMessageIdRepository(dataSource(store), DONE));

            FileLockClusterService cluster = new FileLockClusterService();
            cluster.setRoot(store.folder());
            cluster.setAcquireLockDelay(200, TimeUnit.MILLISECONDS);
            cluster.setAcquireLockInterval(200, TimeUnit.MILLISECONDS);
            context.addService(cluster);
        }

        @Override
        String uri() {
            return "master:bytestack-files:" + FILES + "&idempotentRepository=#done";
        }
    },

    /** One node, and a database. */
    JDBC {
        @Override
        void bind(CamelContext context, Store store) {
            bindDone(context, new JdbcMessageIdRepository(dataSource(store), DONE));
        }
    },

    /** One node, and a file. */
    FILE {
        @Override
        void bind(CamelContext context, Store store) {
            bindDone(context, FileIdempotentRepository.fileIdempotentRepository(new File(store.folder(), "done.txt")));
        }
    };

    static final String DONE = "bytestack-done";
    static final String CLAIMS = "bytestack-claims";
    static final int LOCK_MAX_AGE = 2000;

    private static final String FILES = "bytestack:storage?initialDelay=0&delay=100";

    /** Where things are kept that outlive a node. */
    record Store(String jdbcUrl, String folder) {}

    abstract void bind(CamelContext context, Store store) throws Exception;

    String uri() {
        return FILES + "&idempotentRepository=#done";
    }

    private static void bindDone(CamelContext context, IdempotentRepository done) {
        context.getRegistry().bind("done", done);
    }

    private static DataSource dataSource(Store store) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(store.jdbcUrl());
        return pool;
    }
}
