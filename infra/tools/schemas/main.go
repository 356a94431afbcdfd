// Writes JSON schemas for kubeconform, one file for each kind: GROUP/KIND_VERSION.json. They are made of what the projects
// themselves publish: Kubernetes' OpenAPI document (swagger.json) and custom resource definitions.
//
//	schemas OUT SWAGGER.json CRD.yaml...
//
// Unknown fields are refused wherever a schema names its fields, as `kubectl apply --validate=strict` does.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

type object = map[string]any

func main() {
	if len(os.Args) < 3 {
		fatal(errors.New("usage: schemas OUT SWAGGER.json CRD.yaml..."))
	}
	out := os.Args[1]
	if err := swagger(out, os.Args[2]); err != nil {
		fatal(err)
	}
	for _, crd := range os.Args[3:] {
		if err := customResources(out, crd); err != nil {
			fatal(fmt.Errorf("%s: %w", crd, err))
		}
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func swagger(out, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var document struct{ Definitions map[string]object }
	if err := json.Unmarshal(content, &document); err != nil {
		return err
	}
	strict := strictness{definitions: document.Definitions}
	for name, definition := range document.Definitions {
		kinds, _ := definition["x-kubernetes-group-version-kind"].([]any)
		// options of requests belong to every group
		if len(kinds) != 1 || strings.HasSuffix(name, "List") {
			continue
		}
		kind := kinds[0].(object)
		schema := strict.of(definition, []string{name})
		if err := write(out, kind["group"].(string), kind["kind"].(string), kind["version"].(string), schema); err != nil {
			return err
		}
	}
	return nil
}

type definition struct {
	Kind string
	Spec struct {
		Group    string
		Names    struct{ Kind string }
		Versions []struct {
			Name   string
			Schema struct {
				OpenAPIV3Schema object `yaml:"openAPIV3Schema"`
			}
		}
	}
}

func customResources(out, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for decoder := yaml.NewDecoder(bytes.NewReader(content)); ; {
		var crd definition
		if err := decoder.Decode(&crd); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		for _, version := range crd.Spec.Versions {
			schema := strictness{}.of(version.Schema.OpenAPIV3Schema, nil)
			if err := write(out, crd.Spec.Group, crd.Spec.Names.Kind, version.Name, schema); err != nil {
				return err
			}
		}
	}
}

func write(out, group, kind, version string, schema any) error {
	if group == "" {
		group = version // as kubeconform names the core group
	}
	file := filepath.Join(out, group, strings.ToLower(kind)+"_"+version+".json")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	content, err := json.Marshal(schema)
	if err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}
