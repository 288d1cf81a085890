package com.bytestack.camel.storage;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.model.ResultFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of the files: which are done, which are being processed. What is done is held by
 * {@code idempotentRepository}, or without one in memory for as long as it is listed; what is claimed is held here, and by
 * {@code inProgressRepository} for other nodes; with {@code idempotentEager} the former holds both. Whatever a repository
 * says, no file is claimed twice here. Safe for use by many threads.
 */
public final class FileLedger extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);

    /** How long a stop waits for exchanges whose routes have ended; a moment, unless one is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final boolean idempotent;
    private final boolean eager;

    /** Null: what is known is all there is. */
    private final IdempotentRepository done;

    /** Null: nobody else works on the files. */
    private final IdempotentRepository inProgress;

    private final KnownKeys known = new KnownKeys();

    /** Claimed here, until the repositories know what became of it; true while that is open. */
    private final Map<String, Boolean> claims = new ConcurrentHashMap<>();

    /** Of those that are listed, and not done. */
    private final KnownKeys failed = new KnownKeys();

    /** The last of them that was tried again: the others are to have their turn before it comes once more. */
    private volatile ResultFile lastRetried;

    /** What a repository could not be told of a key. Until it is, the claim stays. */
    private final Map<String, Runnable> owed = new ConcurrentHashMap<>();

    /** Held to share by those who settle a claim, so that who stops can wait for what they tell the repositories. */
    private final ReadWriteLock settling = new ReentrantReadWriteLock();

    /** Told of each claim that is settled. */
    private final Object settled = new Object();

    private final ReentrantLock listing = new ReentrantLock();

    /** How many listings were read to their ends; guarded by the lock. */
    private long complete;

    private final AtomicBoolean saidWhatIsForgotten = new AtomicBoolean();

    private FileLedger(BytestackConfiguration configuration) {
        this.idempotent = configuration.isIdempotent();
        this.done = configuration.getIdempotentRepository();
        this.eager = configuration.isIdempotentEager() && done != null;
        this.inProgress = configuration.getInProgressRepository();
    }

    /**
     * New books.
     *
     * @param configuration how they are kept
     * @return the books, which are open once started
     */
    static FileLedger of(BytestackConfiguration configuration) {
        return new FileLedger(configuration);
    }

    /** Whether nothing is being processed, and no repository is owed anything. */
    boolean isIdle() {
        return claims.isEmpty() && owed.isEmpty();
    }

    /**
     * Gives the context to the repositories that want it.
     *
     * @param context the context
     */
    public void setCamelContext(CamelContext context) {
        CamelContextAware.trySetCamelContext(done, context);
        CamelContextAware.trySetCamelContext(inProgress, context);
    }

    /**
     * Says once, of books that are in memory only, what that means and what to configure instead.
     *
     * @param endpoint whose books they are
     */
    public void sayWhatIsForgotten(Endpoint endpoint) {
        if (idempotent && done == null && saidWhatIsForgotten.compareAndSet(false, true)) {
            LOG.info(
                    "{} remembers in memory which files are done: after a restart all listed files come again. To"
                            + " prevent that, give a durable idempotentRepository, such as a"
                            + " FileIdempotentRepository or a JdbcMessageIdRepository, or leave out what is there"
                            + " with since=now",
                    endpoint);
        }
    }

    /** One reading of the whole listing; others wait until it is closed. */
    final class Reading implements AutoCloseable {

        private Reading() {
            listing.lock();
            payUp();
            known.beginListing();
            failed.beginListing();
        }

        /** Whether no other reading was complete since the one of that number: nothing that it knew was forgotten. */
        boolean follows(long number) {
            return number == complete;
        }

        /** Whether the key is known to be done, without asking a repository. Call it for each wanted file. */
        boolean isKnown(String key) {
            return idempotent && known.contains(key);
        }

        /** Whether nobody has done the file nor works on it, as far as the repositories say. */
        boolean isNew(String key) {
            return !claims.containsKey(key)
                    && !(idempotent && isDone(key))
                    && !(inProgress != null && inProgress.contains(key));
        }

        /**
         * Call it when the listing was read to its end.
         *
         * @return the number of this reading
         */
        long complete() {
            known.endListing();
            failed.endListing();
            return ++complete;
        }

        /** Which turn a file has that is not done; call it for each. Those of the first have not failed. */
        int turn(ResultFile file) {
            if (!failed.contains(file.key())) {
                return 0;
            }
            ResultFile last = lastRetried;
            return last == null || FileOrder.OLDEST_FIRST.compare(file, last) > 0 ? 1 : 2;
        }

        @Override
        public void close() {
            listing.unlock();
        }
    }

    Reading read() {
        return new Reading();
    }

    /**
     * Claims a file.
     *
     * @param file the file
     * @return whether it is ours; if so, call {@link #done}, {@link #failed} or {@link #release} later
     */
    public boolean claim(ResultFile file) {
        boolean ours = claim(file.key());
        if (ours && hasFailed(file)) {
            lastRetried = file;
        }
        return ours;
    }

    /**
     * Whether a file has failed before, and is not done since.
     *
     * @param file the file
     * @return true if so
     */
    public boolean hasFailed(ResultFile file) {
        return failed.has(file.key());
    }

    private boolean claim(String key) {
        // not open before it is ours for sure: a stop would release another node's
        if (claims.putIfAbsent(key, false) != null) {
            return false;
        }
        boolean ours = false;
        try {
            ours = claimFromOthers(key);
        } finally {
            if (ours) {
                claims.put(key, true);
            } else {
                claims.remove(key);
            }
        }
        return ours;
    }

    private boolean claimFromOthers(String key) {
        if (inProgress == null) {
            return isToDo(key);
        }
        try {
            // of a list that other nodes work through as well, most may be done: a question costs less than a claim
            if (idempotent && isDone(key) || !inProgress.add(key)) {
                return false;
            }
        } catch (RuntimeException e) {
            // in this order: a file is noted as done before its claim is released
            leave(key, e, () -> inProgress.contains(key) || idempotent && isDone(key));
            return false;
        }
        boolean ours = false;
        try {
            ours = isToDo(key);
        } finally {
            if (!ours) {
                tell(key, () -> inProgress.remove(key));
            }
        }
        return ours;
    }

    /** Asked of a file that nobody else works on any more. */
    private boolean isToDo(String key) {
        try {
            return !idempotent || (eager ? done.add(key) : !isDone(key));
        } catch (RuntimeException e) {
            leave(key, e, () -> isDone(key));
            return false;
        }
    }

    /** Some repositories throw where two nodes add a key at once: it is no failure if the other has it. */
    private void leave(String key, RuntimeException reason, BooleanSupplier taken) {
        boolean isTaken = false;
        try {
            isTaken = taken.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.trace("Not known whether another node has {}", key, e);
        }
        if (isTaken) {
            LOG.debug("Another node was faster with {}: {}", key, reason.getMessage());
        } else {
            // behind others: it may never be had
            failed.add(key);
            LOG.warn("File {} could not be claimed, and is left to the next poll: {}", key, reason.getMessage());
        }
    }

    /** Asked again after a claim: another node may have finished it between the listing and that. */
    private boolean isDone(String key) {
        if (done == null) {
            return known.has(key);
        }
        boolean is = done.contains(key);
        // with the eager way a key in the repository may be a claim only, which goes if it fails
        if (is && !eager) {
            known.add(key);
        }
        return is;
    }

    /**
     * How many files are known to be done, of those that the last listing had.
     *
     * @return their number
     */
    public int known() {
        return known.size();
    }

    /**
     * How many files are being processed here.
     *
     * @return their number
     */
    public int inProgress() {
        return claims.size();
    }

    /**
     * Files that are being processed here.
     *
     * @param max how many to give at most
     * @return their keys, sorted
     */
    public List<String> inProgress(int max) {
        return claims.keySet().stream().sorted().limit(max).toList();
    }

    /**
     * A claimed file is done.
     *
     * @param key its key
     */
    public void done(String key) {
        settle(() -> {
            // if not, it was released, and may be somebody else's by now
            boolean claimed = claims.replace(key, true, false);
            tell(key, () -> {
                if (idempotent) {
                    enter(key, claimed);
                }
                if (claimed) {
                    endClaim(key);
                }
            });
        });
    }

    private void endClaim(String key) {
        if (inProgress != null) {
            inProgress.remove(key);
        }
        claims.remove(key);
    }

    private void settle(Runnable news) {
        settling.readLock().lock();
        try {
            news.run();
        } finally {
            settling.readLock().unlock();
            synchronized (settled) {
                settled.notifyAll();
            }
        }
    }

    private void enter(String key, boolean claimed) {
        if (eager && claimed) {
            done.confirm(key);
        } else if (done != null) {
            done.add(key);
        }
        known.add(key);
    }

    /**
     * A claimed file was processed in vain, and is left for a later poll.
     *
     * @param key its key
     */
    public void failed(String key) {
        failed.add(key);
        release(key);
    }

    /**
     * A claimed file is not done, and left for a later poll. Does nothing if the claim was released before: by now it may
     * be somebody else's.
     *
     * @param key its key
     */
    public void release(String key) {
        settle(() -> {
            if (claims.replace(key, true, false)) {
                tell(key, () -> {
                    if (idempotent && eager) {
                        done.remove(key);
                    }
                    endClaim(key);
                });
            }
        });
    }

    private void tell(String key, Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            owed.put(key, news);
            LOG.warn(
                    "What became of file {} could not be told to its repository. The next poll tries again: {}",
                    key,
                    e.toString());
        }
    }

    private void payUp() {
        Map<String, Runnable> due = Map.copyOf(owed);
        owed.keySet().removeAll(due.keySet());
        due.forEach(this::tell);
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(done, inProgress);
    }

    /** Behind {@code threads} Camel counts an exchange no more before it is settled, and stops meanwhile. */
    private void awaitEndedRoutes() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (settled) {
            long left = PATIENCE.toMillis();
            while (left > 0 && claims.containsValue(true)) {
                try {
                    settled.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    /** What is claimed yet has no outcome: its thread was stopped, or it never got one. Others may go on with it. */
    @Override
    protected void doStop() {
        awaitEndedRoutes();
        settling.writeLock().lock();
        try {
            claims.forEach((key, isOpen) -> {
                if (isOpen) {
                    LOG.warn("File {} was still being processed when the component stopped. It will come again", key);
                    release(key);
                }
            });
            payUp();
        } finally {
            settling.writeLock().unlock();
        }
    }
}
