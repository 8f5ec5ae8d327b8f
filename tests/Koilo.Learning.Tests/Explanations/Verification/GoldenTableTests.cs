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
    [InlineData("captum.GuidedGradCam_nearest")]
    [InlineData("captum.GuidedGradCam_nearest_class4")]
    [InlineData("captum.GuidedBackprop_asis")]
    [InlineData("zennit.EpsilonPlus")]
    public void A_recorded_map_is_reproduced(string key)
    {
        var folder = SharedFolder.Find("golden", "explain");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        var files = GoldenFile.ReadAll(folder);
        var file = files.Single(file => file.Name == "resnet18.pixel");
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
}
