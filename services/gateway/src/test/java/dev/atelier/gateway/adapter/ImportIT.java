package dev.atelier.gateway.adapter;

import static dev.atelier.gateway.Requests.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.gateway.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ImportIT {
    private static final ModelPack PACK = ModelPack.open(RealParts.TINY);
    private static final List<LoraLayer> LAYERS = UnetGraph.layersOf(PACK);
    private static final int DIMENSION = PACK.text().dimension();
    private static final LoraWeights LORA = LoraInitialisation.gaussian(LAYERS, 2, 4, 1);
    private static final String SETTINGS = """
            {"name": "from afar", "model": "tiny", "meanings": ["cat"], "prompts": ["<v0> at night"], "seeds": [3, 4], "steps": 7}""";

    @Test
    void shouldTakeADiffusersFolderAndDrawWithIt() {
        String adapter = bring("ada", DiffusersAdapter.files(new Adapter(LORA, Tensor.zeros(1, DIMENSION)), LAYERS).get(DiffusersAdapter.WEIGHTS),
                word("<cat-toy>", DIMENSION), SETTINGS).statusCode(201)
                .body("format", equalTo("diffusers"), "rank", equalTo(2), "layers", equalTo(LAYERS.size()), "model", equalTo("tiny"),
                        "words", hasSize(1), "words[0].word", equalTo("<v0>"), "words[0].token", equalTo("<cat-toy>"),
                        "words[0].meaning", equalTo("cat"), "leftOut", hasSize(0)).extract().path("adapter");

        get("ada", "/v1/jobs/" + adapter).statusCode(200)
                .body("tasks.task", equalTo(List.of("generation-0")), "spec.generation.seeds", equalTo(List.of(3, 4)), "spec.assets", hasSize(0),
                        "spec.adapter.words", equalTo(List.of("cat")));
        get("ada", "/v1/adapters").statusCode(200)
                .body("adapters[0].adapter", equalTo(adapter), "adapters[0].importedFrom", equalTo("diffusers"), "adapters[0].rank", equalTo(2));
        json("ada", "{\"prompts\": [\"<v0> on the moon\"]}").post("/v1/adapters/" + adapter + "/images").then().statusCode(201)
                .body("images", hasSize(2));
    }

    @Test
    void shouldGiveTheAdapterBackInBothFormats() throws IOException {
        String adapter = bring("ada", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\"}").statusCode(201)
                .body("format", equalTo("kohya")).extract().path("adapter");

        byte[] kohya = get("ada", "/v1/jobs/" + adapter + "/adapter?format=kohya").statusCode(200).extract().asByteArray();
        assertThat(kohya).isEqualTo(KohyaFile.bytes(LORA.withUnitScale(), LAYERS));
        byte[] zip = get("ada", "/v1/jobs/" + adapter + "/adapter?format=diffusers").statusCode(200).extract().asByteArray();
        assertThat(names(zip)).containsExactly("adapter/pytorch_lora_weights.safetensors", "adapter/README.md");
    }

    @Test
    void shouldTakeUploadedFilesOfTheSameTenantOnly() {
        String sha256 = upload("ada", KohyaFile.bytes(LORA, LAYERS)).statusCode(201).body("tensors", equalTo(3 * LAYERS.size())).extract().path("sha256");
        String request = "{\"model\": \"tiny\", \"weights\": \"" + sha256 + "\"}";

        String adapter = json("ada", request).post("/v1/adapters").then().statusCode(201).extract().path("adapter");
        json("bob", request).post("/v1/adapters").then().statusCode(422).body("code", equalTo("input-not-found"), "field", equalTo("weights"));
        get("bob", "/v1/jobs/" + adapter + "/adapter").statusCode(404).body("code", equalTo("job-not-found"));
    }

    @Test
    void shouldFindOneAdapterForTheSameFilesAndKey() {
        RequestSpecification first = form("ida", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\"}").header("Idempotency-Key", "one");
        String adapter = first.post("/v1/adapters").then().statusCode(201).extract().path("adapter");

        form("ida", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\"}").header("Idempotency-Key", "one").post("/v1/adapters").then()
                .statusCode(200).body("adapter", equalTo(adapter));
        bring("ida", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\"}").statusCode(201).body("adapter", not(equalTo(adapter)));
        get("ida", "/v1/adapters").body("adapters", hasSize(1));
    }

    @Test
    void shouldSayWhatDoesNotFit() {
        byte[] other = new TensorFileWriter().put("lora_unet_input_blocks_4_1_proj_in.lora_down.weight", Tensor.zeros(2, 8)).toBytes();
        byte[] encoder = new TensorFileWriter().put("lora_unet_" + LAYERS.getFirst().module().replace('.', '_') + ".lora_down.weight",
                Tensor.zeros(2, LAYERS.getFirst().inputs())).put("lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", Tensor.zeros(2, 8)).toBytes();

        refused(bring("ada", other, null, "{\"model\": \"tiny\"}"), 422, "adapter-unfit", "input_blocks_4_1");
        refused(bring("ada", encoder, null, "{\"model\": \"tiny\"}"), 422, "adapter-unfit", "text encoder");
        refused(bring("ada", KohyaFile.bytes(LORA, LAYERS), word("cat", DIMENSION + 1), "{\"model\": \"tiny\"}"), 422, "adapter-unfit", "numbers");
        refused(bring("ada", "no tensors".getBytes(), null, "{\"model\": \"tiny\"}"), 422, "tensor-file-invalid", "header");
        refused(bring("ada", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"none\"}"), 404, "model-not-found", "none");
        refused(bring("ada", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\", \"prompts\": [\"<v0>\"]}"), 422, "setting-invalid", "<v0>");
        refused(bring("ada", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\", \"meanings\": [\"cat\"]}"), 400, "request-invalid", "1 meanings for 0");
        refused(json("ada", "{\"model\": \"tiny\"}").post("/v1/adapters").then(), 400, "request-invalid", "no LoRA weights");
        refused(upload("ada", new byte[3]), 422, "tensor-file-invalid", "3 bytes");
    }

    @Test
    void shouldShowAPageForAnAdapterWithoutWords() {
        String adapter = bring("default", KohyaFile.bytes(LORA, LAYERS), null, "{\"model\": \"tiny\", \"name\": \"a style\"}").statusCode(201).extract().path("adapter");

        given().accept("text/html").get("/jobs/" + adapter).then().statusCode(200).body(containsString("a style"), not(containsString("Photos and masks")));
        given().accept("text/html").get("/").then().statusCode(200).body(containsString("a style"));
    }

    private static void refused(ValidatableResponse answer, int status, String code, String detail) {
        answer.statusCode(status).body("code", equalTo(code), "detail", containsString(detail), "remedy", not(equalTo("")));
    }

    private static ValidatableResponse bring(String tenant, byte[] weights, byte[] word, String settings) {
        return form(tenant, weights, word, settings).post("/v1/adapters").then();
    }

    private static RequestSpecification form(String tenant, byte[] weights, byte[] word, String settings) {
        RequestSpecification form = given().header("X-Atelier-Tenant", tenant).multiPart("import", settings)
                .multiPart("weights", "lora.safetensors", weights, "application/octet-stream");
        return word == null ? form : form.multiPart("word", "word.safetensors", word, "application/octet-stream");
    }

    private static ValidatableResponse upload(String tenant, byte[] content) {
        return given().header("X-Atelier-Tenant", tenant).contentType("application/octet-stream").body(content).post("/v1/adapters/files").then();
    }

    private static ValidatableResponse get(String tenant, String path) {
        return json(tenant, Map.of()).get(path).then();
    }

    private static byte[] word(String token, int dimension) {
        return new TensorFileWriter().put(token, Tensor.zeros(1, dimension)).toBytes();
    }

    private static List<String> names(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
