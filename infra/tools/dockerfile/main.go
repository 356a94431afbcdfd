// Lints Dockerfiles with BuildKit's own rules (those of `docker build --check`), without an engine and without a network.
//
//	dockerfile FILE...
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/opencontainers/go-digest"
	"github.com/opencontainers/image-spec/specs-go/v1"
)

func main() {
	failed := len(os.Args) < 2
	for _, file := range os.Args[1:] {
		if err := lint(file); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func lint(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	source := llb.NewSourceMap(nil, file, "Dockerfile", content)
	source.Definition = &llb.Definition{}
	results, err := dockerfile2llb.DockerfileLint(context.Background(), content, dockerfile2llb.ConvertOpt{
		MetaResolver: nobody{},
		SourceMap:    source,
	})
	if err != nil {
		return err
	}
	if results.Error != nil {
		return fmt.Errorf("%s", results.Error.Message)
	}
	for _, warning := range results.Warnings {
		fmt.Fprintf(os.Stderr, "%s: %s: %s\n", file, warning.RuleName, warning.Detail)
	}
	if len(results.Warnings) > 0 {
		return fmt.Errorf("%d findings", len(results.Warnings))
	}
	return nil
}

// nobody stands for every registry: a base image of which nothing is known.
type nobody struct{}

func (nobody) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	config, err := json.Marshal(v1.Image{Platform: v1.Platform{OS: "linux", Architecture: "amd64"}})
	return ref, digest.FromBytes(config), config, err
}
