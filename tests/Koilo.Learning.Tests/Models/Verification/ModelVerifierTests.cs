using Koilo.Core;
using Koilo.Learning.Models.Verification;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Models.Verification;

/// <summary>Reference values: Golden/torchvision-0.14-models.json, which names its source.</summary>
public class ModelVerifierTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "torchvision-0.14-models.json");

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("densenet121")]
    [InlineData("squeezenet1_1:5")]
    [InlineData("squeezenet1_1@100x100:5")]
    [InlineData("mobilenet_v3_large:5")]
    [InlineData("efficientnet_b0:6.5")]
    [InlineData("shufflenet_v2_x1_0")]
    [InlineData("mobilenet_v2@96x128:5")]
    [InlineData("regnet_y_400mf@96x128")]
    [InlineData("googlenet@101x83:5")]
    [InlineData("convnext_tiny")]
    [InlineData("swin_t@100x132")]
    [InlineData("swin_v2_t@100x132")]
    public void Network_computes_what_torchvision_computes(string spec)
    {
        var result = ModelVerifier.Verify(Reference(spec), VerificationPrecision.InDoublePrecision);
        Assert.All(result.Figures, figure => Assert.True(figure.Passes, $"{figure}"));
        Assert.Equal(VerificationStatus.Passed, result.Status);
    }

    [Fact]
    public void Single_precision_passes_its_own_tolerances_and_not_those_of_double_precision()
    {
        var reference = Reference("squeezenet1_1:5");
        var single = VerificationPrecision.InSinglePrecision;
        Assert.Equal(VerificationStatus.Passed, ModelVerifier.Verify(reference, single).Status);
        Assert.Contains(
            ModelVerifier.Verify(reference, single with { Scores = 1e-8 }).Figures,
            figure => figure is { Name: "scores", Passes: false });
    }

    [Fact]
    public void A_difference_in_the_seventh_digit_fails()
    {
        var reference = Reference("squeezenet1_1:5");
        var scores = reference.LogitsF64.Select(row => row.ToArray()).ToArray();
        scores[1][4] += 1e-7 * scores.SelectMany(row => row).Max(Math.Abs);
        var result = ModelVerifier.Verify(reference with { LogitsF64 = scores }, VerificationPrecision.InDoublePrecision);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Equal(1e-7, Assert.Single(result.Figures, figure => !figure.Passes).Difference, 1e-9);
    }

    /// <summary>GoogLeNet's auxiliary heads count 0.3 each; a reference in which they count 0.4 is another network's.</summary>
    [Fact]
    public void Another_weight_of_auxiliary_heads_fails()
    {
        var reference = Reference("googlenet@101x83:5");
        var result = ModelVerifier.Verify(reference with { Train = reference.Train with { AuxWeight = 0.4 } }, VerificationPrecision.InSinglePrecision);
        Assert.Equal("weight of auxiliary heads", Assert.Single(result.Figures, figure => !figure.Passes).Name);
    }

    [Fact]
    public void Other_keys_fail_before_anything_is_computed()
    {
        var reference = Reference("resnet18");
        var result = ModelVerifier.Verify(reference with { StateDict = [.. reference.StateDict.Skip(1)] }, VerificationPrecision.InDoublePrecision);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Contains("conv1.weight [64, 3, 7, 7]", Assert.Single(result.Figures).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_not_in_the_catalog_is_said_to_be_so()
    {
        var result = ModelVerifier.Verify(Reference("resnet18") with { Name = "no_such_network" }, VerificationPrecision.InDoublePrecision);
        Assert.Equal(VerificationStatus.NotInTheCatalog, result.Status);
        Assert.Empty(result.Figures);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"models": [{"name": "resnet18"}]}""")]
    [InlineData("models")]
    public void A_file_of_another_kind_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("models.json"), text);
        var error = Assert.Throws<UserErrorException>(() => ReferenceFile.Read(folder.Path("models.json")));
        Assert.Contains("models.json is no file of reference values", error.Message, StringComparison.Ordinal);
    }

    private static ModelReference Reference(string spec) => ReferenceFile.Read(Golden).Single(entry => entry.Spec == spec);
}
