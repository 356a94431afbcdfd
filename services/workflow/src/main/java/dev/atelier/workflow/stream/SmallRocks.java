package dev.atelier.workflow.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One small cache and one write buffer for all stores of the process, instead of 50 MB for each: there are 16 of them and the service is to
 * live in 150 MB. Both are owned by the class and live as long as the process.
 */
public final class SmallRocks implements RocksDBConfigSetter {
    private static final Cache CACHE = new LRUCache(16L << 20, -1, false, 0);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(8L << 20, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(2L << 20);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // cache and buffers are shared
    }
}
