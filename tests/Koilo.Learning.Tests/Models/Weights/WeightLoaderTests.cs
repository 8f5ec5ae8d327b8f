using System.Text.RegularExpressions;
using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Tensors;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

public sealed class WeightLoaderTests : IDisposable
{
    private const string Weight = "classifier.1.weight";
    private const string Bias = "classifier.1.bias";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_of_the_same_network_fill_all_of_it_in_its_own_precision()
    {
        using var scope = NewDisposeScope();
        using var source = Filled("squeezenet1_1", 5);
        using var file = Saved(State(source).ToDictionary(tensor => tensor.Key, tensor => tensor.Value.to(ScalarType.Float64)));
        using var model = ModelCatalog.Create("squeezenet1_1", 5);

        var report = WeightLoader.Load(model, file, HeadPolicy.Strict);

        Assert.Equal(State(source).Keys, report.Matched);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unexpected);
        Assert.Empty(report.Reinitialised);
        Assert.All(State(model), tensor => Assert.Equal(ScalarType.Float32, tensor.Value.dtype));
        Assert.All(State(model), tensor => Assert.True(Same(tensor.Value, State(source)[tensor.Key]), tensor.Key));
    }

    [Fact]
    public void A_head_for_other_classes_keeps_its_random_start_and_is_listed()
    {
        using var scope = NewDisposeScope();
        using var source = Filled("squeezenet1_1", 1000);
        using var file = Saved(State(source));
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        var start = State(model)[Weight].clone();

        var report = WeightLoader.Load(model, file, HeadPolicy.Reinitialise);

        Assert.Equal([Weight, Bias], report.Reinitialised.Select(tensor => tensor.Key));
        Assert.Equal([5, 512, 1, 1], report.Reinitialised[0].Shape);
        Assert.Equal([1000, 512, 1, 1], report.Reinitialised[0].ShapeInFile!);
        Assert.Equal(State(model).Count - 2, report.Matched.Count);
        Assert.True(Same(start, State(model)[Weight]));
        Assert.True(Same(State(source)["features.0.weight"], State(model)["features.0.weight"]));
    }

    [Fact]
    public void Strictly_such_a_head_is_refused_and_nothing_is_touched()
    {
        using var scope = NewDisposeScope();
        using var source = Filled("squeezenet1_1", 1000);
        using var file = Saved(State(source));
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        var before = State(model).ToDictionary(tensor => tensor.Key, tensor => tensor.Value.clone());

        var error = Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, file, HeadPolicy.Strict));

        Assert.Contains($"'{Weight}' is [1000, 512, 1, 1] Float32, needed: [5, 512, 1, 1] Float32", error.Message, StringComparison.Ordinal);
        Assert.All(State(model), tensor => Assert.True(Same(before[tensor.Key], tensor.Value), tensor.Key));
    }

    /// <summary>Every tensor of ResNet-18 but the head's is in ResNet-34, in the same shape: only what is left over tells them apart.</summary>
    [Theory]
    [InlineData(HeadPolicy.Strict)]
    [InlineData(HeadPolicy.Reinitialise)]
    public void Weights_of_a_deeper_network_are_refused(HeadPolicy head)
    {
        using var scope = NewDisposeScope();
        using var source = ModelCatalog.Create("resnet34", 2);
        using var file = Saved(State(source));
        using var model = ModelCatalog.Create("resnet18", 2);
        var error = Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, file, head));
        Assert.Contains("has no place in the network", error.Message, StringComparison.Ordinal);
        Assert.Contains("; and ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_files_without_batch_counters_are_welcome_and_others_without_a_tensor_are_not()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("resnet18", 2);
        var state = State(model);
        using (var old = Saved(state.Where(tensor => !tensor.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))))
        {
            Assert.Equal(20, WeightLoader.Load(model, old, HeadPolicy.Strict).Missing.Count); // 1 + 16 in blocks + 3 in shortcuts
        }

        using var incomplete = Saved(state.Where(tensor => tensor.Key != "bn1.bias"));
        var error = Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, incomplete, HeadPolicy.Reinitialise));
        Assert.Contains("'bn1.bias' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_are_no_weights()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("squeezenet1_1", 5);
        var state = State(model);
        state["features.0.bias"] = state["features.0.bias"].to(ScalarType.Int32);
        using var file = Saved(state);
        var error = Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, file, HeadPolicy.Strict));
        Assert.Contains("'features.0.bias' is [64] Int32, needed: [64] Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pretrained_DenseNet_fills_the_attentive_one_but_for_the_attention()
    {
        using var scope = NewDisposeScope();
        using var source = Filled("densenet121", 2);
        using var file = Saved(State(source));
        using var model = ModelCatalog.Create("densenet121-rca-wang2021", 2);
        Assert.Throws<UserErrorException>(() => WeightLoader.Load(model, file, HeadPolicy.Strict));

        var report = WeightLoader.Load(model, file, HeadPolicy.Reinitialise);

        const string Attention = "features.denseblock4.denselayer16.attention";
        Assert.Equal(
            [$"{Attention}.reduce.weight", $"{Attention}.reduce.bias", $"{Attention}.expand.weight", $"{Attention}.expand.bias"],
            report.Reinitialised.Select(tensor => tensor.Key));
        Assert.All(report.Reinitialised, tensor => Assert.Null(tensor.ShapeInFile));
        Assert.Equal(State(source).Keys, report.Matched);
    }

    [Fact]
    public void Published_ImageNet_weights_fill_SqueezeNet()
    {
        using var scope = NewDisposeScope();
        var path = SharedFolder.Find("data", "weights", "squeezenet1_1-imagenet.safetensors");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        using var file = SafetensorsFile.Open(path);
        using var model = ModelCatalog.Create("squeezenet1_1", 1000);
        var report = WeightLoader.Load(model, file, HeadPolicy.Strict);
        Assert.Equal(52, report.Matched.Count); // weight and bias of 2 convolutions and of 8 × 3 in the Fire modules
        Assert.True(Same(file.Read("features.0.weight").to(ScalarType.Float32), State(model)["features.0.weight"]));
    }

    /// <summary>The five largest scores that torchvision 0.14 gives a real cell at its own size (ImageNet's classes mean nothing there).</summary>
    [Fact]
    public void Published_ImageNet_weights_score_a_real_cell_as_torchvision_does()
    {
        using var scope = NewDisposeScope();
        var path = SharedFolder.Find("data", "weights", "squeezenet1_1-imagenet.safetensors");
        var cell = SharedFolder.Find("data", "cric_cells", "ASC-H", "7716.png");
        Assert.SkipWhen(path is null || cell is null, SharedFolder.Missing);
        using var file = SafetensorsFile.Open(path);
        using var model = ModelCatalog.Create("squeezenet1_1", 1000);
        WeightLoader.Load(model, file, HeadPolicy.Strict);
        model.eval();
        using var withoutGradients = no_grad();

        var image = ImageTensors.Normalise(ImageDecoder.Decode(cell), new Preprocessing(100, 100, FitMode.LetterBox), CPU);
        var (scores, classes) = model.call(image).topk(5);

        Assert.Equal([974, 336, 408, 294, 109], classes.data<long>().ToArray());
        double[] expected = [19.9251, 18.3083, 18.2924, 18.2552, 18.1174];
        Assert.All(expected.Zip(scores.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3)); // printed to four places
    }

    [Fact]
    public void A_checkpoint_of_PyTorch_with_old_names_and_a_prefix_fills_DenseNet_and_the_report_says_how()
    {
        using var scope = NewDisposeScope();
        using var source = Filled("densenet121", 2);
        var path = _folder.Path("w.pth");
        var numbers = State(source).Where(tensor => tensor.Value.is_floating_point()).ToDictionary();
        var old = numbers.ToDictionary(tensor => Regex.Replace(tensor.Key, @"(denselayer\d+\.(?:norm|conv))([12])", "$1.$2"), tensor => tensor.Value);
        PthFile.WriteStateDict(path, old, "module.");
        using var file = WeightFile.Open(path);
        using var model = ModelCatalog.Create("densenet121", 2);

        var report = WeightLoader.Load(model, file, HeadPolicy.Strict);

        Assert.Equal(
            ["'module.' was taken from the begin of every key", "keys were translated from torchvision's old names for DenseNet"], report.Notes);
        Assert.Equal(121, report.Missing.Count); // a batch counter for each of 1 + 2 × 58 + 3 + 1 normalisations
        Assert.All(numbers, tensor => Assert.True(Same(tensor.Value, State(model)[tensor.Key]), tensor.Key));
    }

    [Theory]
    [InlineData("densenet121", "densenet121", 7)]
    [InlineData("densenet121", "densenet121-rca-wang2021", 7)]
    [InlineData("resnet18", "resnet18", 1000)]
    [InlineData("shufflenet_v2_x0_5", "shufflenet_v2_x0_5", 2)] // a head for 1000 classes has three quarters of its numbers
    public void A_file_says_which_networks_it_fits(string filled, string asked, int classes)
    {
        using var scope = NewDisposeScope();
        using var source = ModelCatalog.Create(filled, classes);
        using var file = Saved(State(source));
        Assert.Equal(classes, WeightFit.Of(ModelCatalog.Find(asked), file)?.Classes);
        Assert.Null(WeightFit.Of(ModelCatalog.Find("squeezenet1_1"), file));
    }

    private static ImageClassifier Filled(string id, int classes)
    {
        var model = ModelCatalog.Create(id, classes);
        ProceduralFill.Fill(model, gain: 3);
        return model;
    }

    private static Dictionary<string, Tensor> State(ImageClassifier model) => StateDict.Of(model).ToDictionary();

    private static bool Same(Tensor a, Tensor b) => a.eq(b).all().item<bool>();

    private SafetensorsFile Saved(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var path = _folder.Path($"{Guid.NewGuid():N}.safetensors");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>());
        return SafetensorsFile.Open(path);
    }
}
