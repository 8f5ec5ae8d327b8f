using Koilo.Learning.Explanations.Verification;

namespace Koilo.Learning.Tests.Explanations.Verification;

public class GoldenEntryTests
{
    [Theory]
    [InlineData("pgc.GradCAM@layer4.1.raw", "pgc.GradCAM", "raw")]
    [InlineData("pgc.GradCAM_softmax@features.12.weights", "pgc.GradCAM_softmax", "weights")]
    [InlineData("pgc.ScoreCAM@features.norm5#asis+class0.final", "pgc.ScoreCAM", "final")]
    [InlineData("captum.LayerGradCam@layer4.1", "captum.LayerGradCam", "")]
    [InlineData("captum.LayerGradCam@relu_out.up", "captum.LayerGradCam", "up")]
    [InlineData("own.SmoothGrad_of_abs", "own.SmoothGrad_of_abs", "")]
    public void A_key_is_taken_apart(string key, string method, string part)
    {
        var entry = new GoldenEntry(key, true, "resnet18", "");
        Assert.Equal(method, entry.Method);
        Assert.Equal(part, entry.Part);
    }

    [Theory]
    [InlineData("GradCAM(model, [layer4.1])(x, [ClassifierOutputTarget(4)])", 4)]
    [InlineData("Saliency(model).attribute(x, target=2, abs=False)", 2)]
    [InlineData("w_k = softmax class 3 of model(x*mask)", 3)]
    [InlineData("GradCAM(model, 'layer4.1')(2, scores, normalized=False)", 2)]
    [InlineData("as above, method='riemann_left'", null)]
    public void The_class_is_read_from_the_call(string call, int? expected) => Assert.Equal(expected, new GoldenEntry("x.y", true, "resnet18", call).Class);

    [Fact]
    public void Tags_are_no_part_of_the_layer()
    {
        var entry = new GoldenEntry("x.y", true, "densenet121", "") { TargetLayer = "features.norm5#asis+class0" };
        Assert.Equal(["features.norm5"], entry.Layers);
        Assert.True(entry.IsTagged("asis"));
        Assert.False(entry.IsTagged("prerelu"));
    }
}
