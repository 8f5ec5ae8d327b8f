using System.Text.Json;
using System.Text.RegularExpressions;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Models.Weights.Keys;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights.Keys;

/// <summary>Other sources' keys, written down from their code, against torchvision's key lists.</summary>
public class KeyMapTests
{
    [Theory]
    [InlineData("features.denseblock1.denselayer2.norm.1.running_mean", "features.denseblock1.denselayer2.norm1.running_mean")]
    [InlineData("features.denseblock4.denselayer16.conv.2.weight", "features.denseblock4.denselayer16.conv2.weight")]
    [InlineData("features.transition1.norm.weight", "features.transition1.norm.weight")]
    [InlineData("features.norm0.weight", "features.norm0.weight")]
    public void Old_names_of_DenseNet_lose_their_dot(string old, string today) => Assert.Equal(today, DenseNetKeys.Old.Rename(old));

    [Theory]
    [InlineData("encoder.layers.encoder_layer_3.mlp.linear_2.bias", "encoder.layers.encoder_layer_3.mlp.3.bias")]
    [InlineData("encoder.layers.encoder_layer_3.mlp.linear_1.weight", "encoder.layers.encoder_layer_3.mlp.0.weight")]
    public void Old_names_of_ViT_become_numbers(string old, string today) => Assert.Equal(today, VisionTransformerKeys.Old.Rename(old));

    [Fact]
    public void Timms_names_for_ViT_are_translated() => RequireSame("vit_b_16@224x224", VisionTransformerKeys.Timm,
    [
        "cls_token", "pos_embed", .. Both("patch_embed.proj"), .. Both("norm"), .. Both("head"),
        .. Numbers(12).SelectMany(i => Both("norm1", "attn.qkv", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2").Select(key => $"blocks.{i}.{key}")),
    ]);

    [Fact]
    public void Timms_names_for_Swin_are_translated() =>
        RequireSame("swin_t", SwinKeys.Timm, [.. Both("head.fc"), .. Swin(firstMerger: 1)]);

    [Fact]
    public void The_authors_names_for_Swin_are_translated() =>
        RequireSame("swin_t", SwinKeys.Authors, [.. Both("head"), .. Swin(firstMerger: 0)]);

    [Fact]
    public void Timms_names_for_ConvNeXt_are_translated()
    {
        int[] depths = [3, 3, 9, 3];
        RequireSame("convnext_tiny", ConvNeXtKeys.Timm,
        [
            .. Both("stem.0", "stem.1", "head.norm", "head.fc"),
            .. Numbers(3).SelectMany(i => Both($"stages.{i + 1}.downsample.0", $"stages.{i + 1}.downsample.1")),
            .. depths.SelectMany((depth, stage) => Numbers(depth).SelectMany(block =>
                Both("conv_dw", "norm", "mlp.fc1", "mlp.fc2").Append("gamma").Select(key => $"stages.{stage}.blocks.{block}.{key}"))),
        ]);
    }

    [Fact]
    public void Timms_names_for_VGG_are_translated() => RequireSame("vgg16_bn", VggKeys.Timm,
    [
        .. Both("pre_logits.fc1", "pre_logits.fc2", "head.fc"),
        .. Torchvision("vgg16_bn").Where(key => key.StartsWith("features", StringComparison.Ordinal)),
    ]);

    [Fact]
    public void Timms_names_for_EfficientNet_are_translated()
    {
        int[] depths = [1, 2, 2, 3, 3, 4, 1];
        RequireSame("efficientnet_b0:6.5", EfficientNetKeys.Timm,
        [
            .. Convolutions("conv_stem", "conv_head"), .. Norms("bn1", "bn2"), .. Both("classifier"),
            .. depths.SelectMany((depth, stage) => Numbers(depth).SelectMany(block => (stage == 0
                ? (string[])[.. Convolutions("conv_dw", "conv_pw"), .. Norms("bn1", "bn2"), .. Both("se.conv_reduce", "se.conv_expand")]
                : [.. Convolutions("conv_pw", "conv_dw", "conv_pwl"), .. Norms("bn1", "bn2", "bn3"), .. Both("se.conv_reduce", "se.conv_expand")])
                .Select(key => $"blocks.{stage}.{block}.{key}"))),
        ]);
    }

    [Fact]
    public void Tensors_of_another_shape_and_as_many_numbers_are_reshaped()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        PthFile.WriteStateDict(folder.Path("w.pth"), new Dictionary<string, Tensor>
        {
            ["stages.0.blocks.0.gamma"] = arange(3, ScalarType.Float32),
            ["stages.0.blocks.0.norm.weight"] = ones(3),
        });
        using var file = WeightFile.Open(folder.Path("w.pth"));
        var wanted = new Dictionary<string, IReadOnlyList<long>> { ["features.1.0.layer_scale"] = [3, 1, 1], ["features.1.0.block.2.weight"] = [3] };

        var weights = KeyMaps.Fit(file, wanted);

        Assert.Equal(wanted.Keys, weights.Tensors.Keys);
        Assert.Equal([3, 1, 1], weights.Read("features.1.0.layer_scale").shape);
        Assert.Equal([0f, 1f, 2f], weights.Read("features.1.0.layer_scale").data<float>().ToArray());
        Assert.Equal(["keys were translated from timm's names for ConvNeXt"], weights.Notes);
    }

    [Fact]
    public void Weights_that_fit_by_their_own_names_keep_them()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        PthFile.WriteStateDict(folder.Path("w.pth"), new Dictionary<string, Tensor> { ["head.weight"] = ones(3) });
        using var file = WeightFile.Open(folder.Path("w.pth"));
        Assert.Same(file, KeyMaps.Fit(file, new Dictionary<string, IReadOnlyList<long>> { ["head.weight"] = [3] }));
    }

    /// <summary>Batch counters and index tables, which other sources may lack, are left out on both sides.</summary>
    private static void RequireSame(string spec, KeyMap map, IEnumerable<string> keys) =>
        Assert.Equal(
            Torchvision(spec).Where(key => !Regex.IsMatch(key, "num_batches_tracked$|relative_position_index$")).Order(),
            keys.Where(key => !key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Select(map.Rename).Order());

    private static IEnumerable<string> Swin(int firstMerger)
    {
        int[] depths = [2, 2, 6, 2];
        return
        [
            .. Both("patch_embed.proj", "patch_embed.norm", "norm"),
            .. Numbers(3).SelectMany(i => Both($"layers.{i + firstMerger}.downsample.norm").Append($"layers.{i + firstMerger}.downsample.reduction.weight")),
            .. depths.SelectMany((depth, stage) => Numbers(depth).SelectMany(block =>
                Both("norm1", "attn.qkv", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2").Append("attn.relative_position_bias_table")
                    .Select(key => $"layers.{stage}.blocks.{block}.{key}"))),
        ];
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static IEnumerable<string> Both(params string[] layers) => layers.SelectMany(layer => new[] { $"{layer}.weight", $"{layer}.bias" });

    private static IEnumerable<string> Convolutions(params string[] layers) => layers.Select(layer => $"{layer}.weight");

    private static IEnumerable<string> Norms(params string[] layers) =>
        layers.SelectMany(layer => new[] { $"{layer}.weight", $"{layer}.bias", $"{layer}.running_mean", $"{layer}.running_var" });

    private static IEnumerable<string> Torchvision(string spec)
    {
        var path = SharedFolder.Find("golden", "torchvision", "models.json");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var models = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.GetProperty("models");
        return
        [
            .. models.EnumerateArray().Single(model => model.GetProperty("spec").GetString() == spec)
                .GetProperty("state_dict").EnumerateArray().Select(entry => entry[0].GetString()!),
        ];
    }
}
