package com.bytestack.camel.examples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * One node of several: consumes ByteStack's result files together with the others, until it is stopped or killed. The API
 * key is taken from the environment variable {@code BITKIT_API_KEY}, and the database from {@link Database#VARIABLE}.
 */
public final class Node {

    private Node() {}

    /**
     * Runs the node.
     *
     * @param args the node's name, and the folder for the files
     * @throws Exception if Camel can't start
     */
    public static void main(String[] args) throws Exception {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(System.getenv(Database.VARIABLE));

        Main main = new Main();
        main.configure().withName(args[0]);
        main.configure().addRoutesBuilder(new FilesRoute(pool, Path.of(args[1])));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println(NodeProcess.STARTED);
            }
        });
        main.run();
    }
}
