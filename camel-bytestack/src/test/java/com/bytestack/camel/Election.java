package com.bytestack.camel;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster service of which a test says whether this node leads. */
final class Election extends AbstractCamelClusterService<Election.View> {

    private volatile boolean leads;

    /** Takes or loses the lead of all that is mastered here; returns when it is so. */
    void lead(boolean isLeader) throws Exception {
        leads = isLeader;
        for (String namespace : getNamespaces()) {
            getView(namespace).unwrap(View.class).tell();
        }
    }

    @Override
    protected View createView(String namespace) {
        return new View(namespace);
    }

    final class View extends AbstractCamelClusterView {

        private View(String namespace) {
            super(Election.this, namespace);
        }

        private void tell() {
            fireLeadershipChangedEvent(getLeader());
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return leads ? Optional.of(getLocalMember()) : Optional.empty();
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new CamelClusterMember() {
                @Override
                public boolean isLeader() {
                    return leads;
                }

                @Override
                public boolean isLocal() {
                    return true;
                }

                @Override
                public String getId() {
                    return "here";
                }
            };
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(getLocalMember());
        }
    }
}
