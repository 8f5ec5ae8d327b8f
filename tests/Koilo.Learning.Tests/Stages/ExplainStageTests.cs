using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Stages;

public sealed class ExplainStageTests : IDisposable
{
    private static readonly string[] s_classes = ["red", "green", "blue"];
    private readonly TemporaryFolder _folder = new();
    private readonly ImageClassifier _model = ModelCatalog.Create("resnet18", 3);
    private readonly PreparedImages _images;

    public ExplainStageTests()
    {
        ProceduralFill.Fill(_model, 3);
        _model.eval();
        TestImages.WriteClassFolders(_folder.Path("images"), imagesPerClass: 3);
        var images = DatasetReader.Open(_folder.Path("images"), new()).Images.Select((image, i) => image with { Label = s_classes[i / 3], Cells = i == 0 ? [Square] : [] }).ToList();
        _images = PreparedImages.Prepare(images, new Preprocessing(48, 48, FitMode.Stretch));
    }

    private static CellOutline Square => new("1", "", CellRole.Unknown, [new(4, 4), new(20, 4), new(20, 20), new(4, 20)], []);

    private RunFolder Run => new(_folder.Path("run"));

    [Theory]
    [InlineData("probability:blue", "probability:blue")]
    [InlineData("margin:true", "margin:red")]
    [InlineData("green-red", "green-red")]
    public void The_stored_target_is_scored_as_it_was_explained(string asked, string stored)
    {
        Stage("ig,gradcam,random", asked).Run(_model, _images, s_classes, Context());
        var index = ExplanationIndexFile.Read(Run.ExplanationIndex);
        Assert.Equal(stored, index[0].Target);
        Assert.Equal(27, index.Count);
        var explained = ExplanationScoreFile.Read(Run.ExplanationScores);
        File.Delete(Run.ExplanationScores);
        new ScoreStage(Run, [MetricCatalog.Find("insertion")], new Seed(1)).Run(_model, _images, s_classes, Context());
        var scored = ExplanationScoreFile.Read(Run.ExplanationScores);
        Assert.Equal(27, scored.Count);
        Assert.All(scored, score => Assert.Equal(
            explained.Single(one => (one.Image, one.Explainer, one.Metric) == (score.Image, score.Explainer, score.Metric)).Score.Value, score.Score.Value, 1e-6));
    }

    /// <summary>The raw map of a contrast is the difference of the raw maps of both classes, for Grad-CAM's map is linear in the score.</summary>
    [Fact]
    public void Raw_maps_are_numpy_arrays_of_what_was_asked()
    {
        float[] Map(string target)
        {
            Stage("gradcam", target).Run(_model, _images, s_classes, Context());
            var array = NumpyArray.Read(Path.Combine(Run.Root, ExplainStage.Place("gradcam", _images.Images[4].Id, ".npy")));
            Assert.Equal([48, 48], array.Shape);
            return array.Values;
        }

        var (red, blue) = (Map("red"), Map("blue"));
        Assert.Equal(red.Zip(blue, (a, b) => a - b), Map("red-blue"), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Layers_are_read_kept_and_used_again()
    {
        (Stage("gradcam,guided-gradcam,gradient", "red") with { Layers = ["layer2.1", "layer3.1"] }).Run(_model, _images, s_classes, Context());
        Assert.Equal(["layer2.1", "layer3.1"], FileFormat.ReadJson<ExplainersFile>(Run.ExplanationMethods).Layers);
        using var scope = NewDisposeScope();
        var input = ImageTensors.Normalise(_images.Gather([0]), _images.Preprocessing, CPU);
        var expected = new GradCam { Layers = ["layer2.1", "layer3.1"] }.Explain(_model, input, new ClassLogit([0]));
        var stored = NumpyArray.Read(Path.Combine(Run.Root, ExplainStage.Place("gradcam", _images.Images[0].Id, ".npy"))).Values;
        Assert.Equal(TensorReadBack.Floats(expected), stored, (a, b) => Math.Abs(a - b) < 1e-5);

        var scores = new ScoreStage(Run, [MetricCatalog.Find("flip-consistency")], new Seed(1)).Run(_model, _images, s_classes, Context());
        Assert.NotEmpty(scores);
    }

    [Theory]
    [InlineData("green-true", "green/00.png: logit of green less that of the true class: both are green. Choose images where they differ, or explain margin:green")]
    [InlineData("true", "blå, rød/00.png: The target 'true' needs images with labels.")]
    public void A_question_without_meaning_for_an_image_names_it(string target, string problem)
    {
        var images = _images.Images.Select(image => target == "true" ? image with { Label = "" } : image).ToList();
        using var prepared = PreparedImages.Prepare(images, _images.Preprocessing);
        var error = Assert.Throws<UserErrorException>(() => Stage("gradcam", target).Run(_model, prepared, s_classes, Context()));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_is_not_there_stops_before_anything_is_written()
    {
        var error = Assert.Throws<UserErrorException>(() => (Stage("gradcam", "red") with { Layers = ["layer4.9"] }).Run(_model, _images, s_classes, Context()));
        Assert.Contains("'layer4.1'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run.Explanations));
        error = Assert.Throws<UserErrorException>(() => (Stage("gradient", "red") with { Layers = ["layer4.1"] }).Run(_model, _images, s_classes, Context()));
        Assert.Contains("none of the methods looks at layers", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Stopped after the first batch of two images: their maps are listed and can be scored.</summary>
    [Fact]
    public void What_was_finished_before_an_interruption_can_be_scored()
    {
        using var stop = new CancellationTokenSource();
        var stage = Stage("gradcam,random", "predicted") with { BatchSize = 2 };
        var progress = new StopAfter(4, stop);
        Assert.Throws<OperationCanceledException>(() => stage.Run(_model, _images, s_classes, new StageContext(CPU, TimeProvider.System, progress, stop.Token)));
        Assert.Equal(4, ExplanationIndexFile.Read(Run.ExplanationIndex).Count);
        new ScoreStage(Run, [MetricCatalog.Find("deletion")], new Seed(1)).Run(_model, _images, s_classes, Context());
        Assert.Equal(4, ExplanationScoreFile.Read(Run.ExplanationScores).Count(score => score.Metric == "deletion"));
    }

    [Fact]
    public void Methods_of_an_earlier_call_stay_beside_the_new_ones()
    {
        Stage("gradcam,random", "red").Run(_model, _images, s_classes, Context());
        var before = ExplanationScoreFile.Read(Run.ExplanationScores);
        var summaries = Stage("hirescam,random", "red").Run(_model, _images, s_classes, Context());
        Assert.Equal(["gradcam", "hirescam", "random"], FileFormat.ReadJson<ExplainersFile>(Run.ExplanationMethods).Methods.Select(facts => facts.Id));
        Assert.Equal(27, ExplanationIndexFile.Read(Run.ExplanationIndex).Count);
        Assert.Equal(before.Where(score => score.Explainer == "gradcam"), ExplanationScoreFile.Read(Run.ExplanationScores).Where(score => score.Explainer == "gradcam"));
        Assert.Equal(["gradcam", "hirescam", "random"], summaries.Select(summary => summary.Explainer.Id).Distinct());
    }

    [Fact]
    public void Maps_that_cannot_be_compared_leave_the_list()
    {
        using var some = PreparedImages.Prepare([.. _images.Images.Take(6)], _images.Preprocessing);
        Stage("gradcam", "red").Run(_model, some, s_classes, Context());
        Stage("hirescam", "red").Run(_model, _images, s_classes, Context()); // more images
        Assert.All(ExplanationIndexFile.Read(Run.ExplanationIndex), entry => Assert.Equal("hirescam", entry.Explainer));
        Stage("gradcam", "blue").Run(_model, _images, s_classes, Context()); // another question
        Assert.All(ExplanationIndexFile.Read(Run.ExplanationIndex), entry => Assert.Equal(("gradcam", "blue"), (entry.Explainer, entry.Target)));
    }

    /// <summary>One nucleus is outlined and no cell is known to carry the evidence: localisation is on nuclei; where one does, on the evidence.</summary>
    [Theory]
    [InlineData(CellRole.Unknown, "energy-inside@nuclei")]
    [InlineData(CellRole.Evidence, "energy-inside")]
    public void What_is_outlined_decides_what_maps_are_compared_with(CellRole role, string expected)
    {
        var images = _images.Images.Select((image, i) => i == 0 ? image with { Cells = [Square with { Role = role, Nucleus = Square.Cytoplasm }] } : image).ToList();
        Assert.Equal(expected, MetricCatalog.QuickFor(images)[0].Card.Id);
        Assert.Equal("energy-inside", MetricCatalog.QuickFor([.. _images.Images.Skip(1)])[0].Card.Id); // nothing is outlined
    }

    /// <summary>Where nobody says which cells carry the evidence, all are drawn; at opacity 0 nothing else is.</summary>
    [Fact]
    public void Outlines_lie_on_top()
    {
        (Stage("gradcam", "red") with { Opacity = 0 }).Run(_model, _images, s_classes, Context());
        RgbImage Painted(int i) => ImageDecoder.Decode(Path.Combine(Run.Root, ExplainStage.Place("gradcam", _images.Images[i].Id, ".png")));
        Assert.NotEqual(_images.Picture(0).Pixels, Painted(0).Pixels);
        Assert.Equal(_images.Picture(1).Pixels, Painted(1).Pixels);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Stage("gradcam,hirescam,ig,random", "predicted").Run(_model, _images, s_classes, Context());
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose()
    {
        _images.Dispose();
        _model.Dispose();
        _folder.Dispose();
    }

    private ExplainStage Stage(string methods, string target) => new(Run, [.. methods.Split(',').Select(ExplainerCatalog.Find)], new Seed(1))
    {
        Target = TargetForm.Parse(target, s_classes),
        Metrics = [MetricCatalog.Find("insertion")],
    };

    private static StageContext Context() => new(CPU, TimeProvider.System, new Progress<StageProgress>(), CancellationToken.None);

    private sealed class StopAfter(int maps, CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Work == "explaining" && value.Done >= maps) source.Cancel();
        }
    }
}
