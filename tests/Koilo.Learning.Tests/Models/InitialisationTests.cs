using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

public class InitialisationTests
{
    /// <summary>
    /// The spreads follow from the shapes: ResNet normal with variance 2 ÷ fan-out, DenseNet normal with 2 ÷ fan-in, SqueezeNet uniform with
    /// 2 ÷ fan-in and its last layer normal with deviation 0.01; the heads of the other two uniform with 1 ÷ (3 fan-in), as all of ShuffleNet. VGG,
    /// MobileNet, EfficientNet and RegNet as ResNet, but heads normal with deviation 0.01, EfficientNet's uniform up to 1 ÷ √classes; GoogLeNet normal
    /// with deviation 0.01, Inception v3 with 0.1 and its auxiliary head 0.001; ConvNeXt and Swin normal with deviation 0.02,
    /// but Swin's convolution as ShuffleNet's. Five per cent is more than five standard errors, 1 ÷ √(2n), of the smallest tensor here (4400 numbers).
    /// </summary>
    [Theory]
    [InlineData("resnet18", "layer2.0.conv1.weight", 2.0 / (128 * 9))]
    [InlineData("resnet18", "fc.weight", 1.0 / (3 * 512))]
    [InlineData("densenet121", "features.denseblock1.denselayer1.conv2.weight", 2.0 / (128 * 9))]
    [InlineData("densenet121", "classifier.weight", 1.0 / (3 * 1024))]
    [InlineData("squeezenet1_1", "features.3.expand3x3.weight", 2.0 / (16 * 9))]
    [InlineData("squeezenet1_1", "classifier.1.weight", 0.01 * 0.01)]
    [InlineData("vgg11", "classifier.0.weight", 0.01 * 0.01)]
    [InlineData("mobilenet_v2", "features.18.0.weight", 2.0 / 1280)]
    [InlineData("mobilenet_v2", "classifier.1.weight", 0.01 * 0.01)]
    [InlineData("mobilenet_v3_small", "classifier.0.weight", 0.01 * 0.01)]
    [InlineData("efficientnet_b0", "features.8.0.weight", 2.0 / 1280)]
    [InlineData("efficientnet_b0", "classifier.1.weight", 1.0 / (3 * 10))]
    [InlineData("shufflenet_v2_x0_5", "conv5.0.weight", 1.0 / (3 * 192))]
    [InlineData("regnet_y_400mf", "trunk_output.block2.block2-0.proj.0.weight", 2.0 / 104)]
    [InlineData("regnet_y_400mf", "fc.weight", 0.01 * 0.01)]
    [InlineData("googlenet", "inception3a.branch2.1.conv.weight", 0.01 * 0.01)]
    [InlineData("googlenet", "fc.weight", 0.01 * 0.01)]
    [InlineData("inception_v3", "AuxLogits.conv1.conv.weight", 0.1 * 0.1)]
    [InlineData("inception_v3", "AuxLogits.fc.weight", 0.001 * 0.001)]
    [InlineData("convnext_tiny", "features.0.0.weight", 0.02 * 0.02)]
    [InlineData("convnext_tiny", "classifier.2.weight", 0.02 * 0.02)]
    [InlineData("swin_t", "features.0.0.weight", 1.0 / (3 * 3 * 4 * 4))]
    [InlineData("swin_t", "features.1.0.mlp.0.weight", 0.02 * 0.02)]
    [InlineData("swin_v2_t", "features.1.0.attn.qkv.weight", 0.02 * 0.02)]
    public void First_weights_have_the_spread_that_torchvision_gives_them(string id, string key, double variance)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(id, 10);
        var weights = StateDict.Of(model).Single(tensor => tensor.Key == key).Value;
        Assert.InRange(weights.std().item<float>() / Math.Sqrt(variance), 0.95, 1.05);
    }

    [Theory]
    [InlineData("densenet121", "classifier.bias")]
    [InlineData("squeezenet1_1", "features.0.bias")]
    [InlineData("squeezenet1_1", "classifier.1.bias")]
    [InlineData("mobilenet_v2", "classifier.1.bias")]
    [InlineData("mobilenet_v3_small", "features.1.block.1.fc1.bias")]
    [InlineData("efficientnet_b0", "features.1.0.block.1.fc2.bias")]
    [InlineData("efficientnet_b0", "classifier.1.bias")]
    [InlineData("regnet_y_400mf", "fc.bias")]
    [InlineData("convnext_tiny", "features.1.0.block.0.bias")]
    [InlineData("swin_t", "features.1.0.mlp.3.bias")]
    public void Biases_start_at_zero(string id, string key)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(id, 10);
        Assert.Equal(0, StateDict.Of(model).Single(tensor => tensor.Key == key).Value.abs().max().item<float>());
    }
}
