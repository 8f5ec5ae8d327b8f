using Koilo.Core.Imaging;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Explanations.Verification;
using Koilo.Learning.Models;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Explanations.Verification;

public class GoldenTableTests
{
    /// <summary>Where the activation behind the ReLU is 0, a product with the gradient is 0 as well; a mean of gradients is not.</summary>
    [Theory]
    [InlineData("pgc.GradCAM@features.norm5#asis.raw", true)]
    [InlineData("pgc.GradCAM_softmax@features.norm5#asis.raw", true)]
    [InlineData("pgc.HiResCAM@features.norm5#asis.raw", false)]
    [InlineData("pgc.GradCAM@features.norm5#prerelu.raw", false)]
    public void Overwritten_activations_matter_only_where_gradients_stand_alone(string key, bool expected)
    {
        using var model = ModelCatalog.Create("densenet121", 2);
        var entry = new GoldenEntry(key, true, "densenet121", "") { TargetLayer = key.Split('@')[1].Replace(".raw", "", StringComparison.Ordinal) };
        Assert.Equal(expected, GoldenExceptions.Reason(entry, model) is not null);
    }

    [Fact]
    public void Methods_of_relevance_are_compared() => Assert.Subset(GoldenTable.Methods.Keys.ToHashSet(), RelevanceReferences.All.Keys.ToHashSet());

    /// <summary>Captum's guided Grad-CAM for class 2 is zero everywhere; that for class 4 is not.</summary>
    [Theory]
    [InlineData("resnet18.pixel", "captum.GuidedGradCam_nearest")]
    [InlineData("resnet18.pixel", "captum.GuidedGradCam_nearest_class4")]
    [InlineData("resnet18.pixel", "captum.GuidedBackprop_asis")]
    [InlineData("resnet18.pixel", "zennit.EpsilonPlus")]
    [InlineData("squeezenet1_1.cam", "pgc.KPCA_CAM@features.12.raw")] // eigenvalues that lie close together magnify the library's rounding
    public void A_recorded_map_is_reproduced(string name, string key)
    {
        var folder = SharedFolder.Find("golden", "explain");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        var files = GoldenFile.ReadAll(folder);
        var file = files.Single(file => file.Name == name);
        var entry = file.Entries.Single(entry => entry.Key == key);
        Assert.Equal(MapVerdict.Passed, Assert.Single(ExplanationVerifier.Verify(file with { Entries = [entry] }, files)).Verdict);
    }

    /// <summary>The reason follows from how the network is built, not from its name alone: VGG's pools do not overlap, ResNet's do.</summary>
    [Theory]
    [InlineData("resnet18", "captum.DeepLift_zero_poolrule", true)]
    [InlineData("vgg11_bn", "captum.DeepLift_zero_poolrule", false)]
    [InlineData("resnet18", "captum.LRP_asis", true)]
    [InlineData("squeezenet1_1", "captum.LRP_asis", false)]
    [InlineData("squeezenet1_1", "captum.DeepLift", true)]
    [InlineData("resnet18", "captum.DeepLift", false)]
    public void Faults_of_the_library_are_exceptions(string network, string key, bool expected)
    {
        using var model = ModelCatalog.Create(network, 2);
        Assert.Equal(expected, GoldenExceptions.Reason(new GoldenEntry(key, true, network, ""), model) is not null);
    }

    /// <summary>What another set may hold: a network that is not here, a method that is not, and a map of a network that cannot have it.</summary>
    [Fact]
    public void What_is_not_known_is_said_and_what_fails_does_not_stop_the_rest()
    {
        GoldenEntry Entry(string model, string key) => new(key, false, model, "target=1") { Shape = [3, 48, 64], TargetLayer = "layer4.1", SampleIndex = [0], SampleValue = [1], Max = 1 };
        GoldenEntry[] entries =
        [
            Entry("resnet19", "captum.Saliency_signed"),
            Entry("resnet18", "captum.Telepathy"),
            Entry("swin_t", "captum.GuidedGradCam_nearest") with { Shape = [3, 224, 224], TargetLayer = null },
            Entry("resnet18", "captum.Saliency_signed"),
        ];
        var file = new GoldenFile("other", entries, new Dictionary<string, NumpyArray>());
        var results = ExplanationVerifier.Verify(file, [file]).ToDictionary(one => one.Note ?? "", one => one.Verdict);
        Assert.Equal(MapVerdict.NotThere, results["no network resnet19 in the catalog"]);
        Assert.Equal(MapVerdict.NotThere, results["no such method"]);
        Assert.Equal(MapVerdict.Failed, results.Single(one => one.Key.StartsWith("Koilo gives no map:", StringComparison.Ordinal)).Value);
        Assert.Equal(MapVerdict.Failed, results["by samples, smallest and largest value"]); // the made-up numbers
    }
}
