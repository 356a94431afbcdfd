package dev.atelier.embedded;

import java.util.List;

/** The modules that run in processes of their own with class paths of their own. */
public enum EmbeddedModule {
    BROKER("services/broker"),
    STORE("services/store");

    private final String folder;

    EmbeddedModule(String folder) {
        this.folder = folder;
    }

    public List<String> classPath() {
        return Home.classPath(folder);
    }
}
