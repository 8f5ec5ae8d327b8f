using Koilo.Core;
using Koilo.Learning.Layers;

namespace Koilo.Learning.Models.Attention;

/// <summary>The attention layers that can be inserted into ResNets and DenseNets: <c>resnet50+cbam</c>, <c>densenet121+rcab@last</c>.</summary>
public static class AttentionCatalog
{
    private static readonly Dictionary<string, AttentionPlacement> Places = new()
    {
        ["blocks"] = AttentionPlacement.Blocks,
        ["all"] = AttentionPlacement.All,
        ["last"] = AttentionPlacement.Last,
    };

    /// <summary>Every plug-in.</summary>
    public static IReadOnlyList<AttentionCard> All { get; } =
    [
        new("se", "squeeze-and-excitation", "Hu, Shen, Albanie, Sun, Wu 2018, https://arxiv.org/abs/1709.01507",
            "Weighs channels by their means.", AttentionPlacement.Blocks, channels => new SqueezeExcitation(channels)),
        new("eca", "efficient channel attention", "Wang, Wu, Zhu, Li, Zuo, Hu 2020, https://arxiv.org/abs/1910.03151",
            "Weighs channels by the means of a few neighbours; nearly free.", AttentionPlacement.Blocks, channels => new EfficientChannelAttention(channels)),
        new("cbam", "CBAM", "Woo, Park, Lee, Kweon 2018, https://arxiv.org/abs/1807.06521",
            "Weighs channels, then positions.", AttentionPlacement.Blocks, channels => new ConvolutionalBlockAttention(channels)),
        new("bam", "BAM", "Park, Woo, Lee, Kweon 2018, https://arxiv.org/abs/1807.06514",
            "Weighs channels and positions at once, between stages.", AttentionPlacement.All, channels => new BottleneckAttention(channels)),
        new("coord", "coordinate attention", "Hou, Zhou, Feng 2021, https://arxiv.org/abs/2103.02907",
            "Weighs rows and columns of every channel.", AttentionPlacement.Blocks, channels => new CoordinateAttention(channels)),
        new("simam", "SimAM", "Yang, Zhang, Li, Xie 2021, https://proceedings.mlr.press/v139/yang21o.html",
            "Lets through what stands out in its channel; learns one number.", AttentionPlacement.Blocks, _ => new SimpleAttention()),
        new("gc", "global context", "Cao, Xu, Lin, Wei, Hu 2019, https://arxiv.org/abs/1904.11492",
            "Adds a summary of the whole image everywhere.", AttentionPlacement.Blocks, channels => new GlobalContext(channels)),
        new("nonlocal", "non-local block", "Wang, Girshick, Gupta, He 2018, https://arxiv.org/abs/1711.07971",
            "Lets every position collect from all others.", AttentionPlacement.Last, channels => new NonLocal(channels)),
        new("rcab", "residual channel attention", "Zhang, Li, Li, Wang, Zhong, Fu 2018, https://arxiv.org/abs/1807.02758",
            "Adds a correction whose channels are weighed.", AttentionPlacement.All, channels => new ResidualChannelAttention(channels)),
        new("attnpool", "gated attention pooling", "Ilse, Tomczak, Welling 2018, https://arxiv.org/abs/1802.04712",
            "Replaces the mean over positions by a weighted one, whose weights are a map.", AttentionPlacement.Pooling,
            channels => new GatedAttentionPooling(channels)),
    ];

    /// <summary>The card of a plug-in.</summary>
    /// <param name="id">Its id, such as <c>cbam</c>.</param>
    /// <returns>Its card.</returns>
    /// <exception cref="UserErrorException">There is no such plug-in; the message names the nearest ones.</exception>
    public static AttentionCard Find(string id) => All.FirstOrDefault(card => card.Id == id)
        ?? throw new UserErrorException($"Unknown attention '{id}'. {NearestName.Suggest(id, [.. All.Select(card => card.Id)])}");

    /// <summary>Reads what stands behind the '+' of a model's id.</summary>
    /// <param name="text"><c>cbam</c> or <c>cbam@last</c>.</param>
    /// <returns>Which plug-in, and where if it is said.</returns>
    /// <exception cref="UserErrorException">There is no such plug-in or place.</exception>
    public static AttentionPlan Parse(string text)
    {
        var parts = text.Split('@', 2);
        var card = Find(parts[0]);
        if (parts.Length == 1) return new AttentionPlan(card, null);
        if (card.Usual == AttentionPlacement.Pooling)
            throw new UserErrorException($"'{card.Id}' takes the place of pooling and has no other; leave '@{parts[1]}' out.");
        return Places.TryGetValue(parts[1], out var place)
            ? new AttentionPlan(card, place)
            : throw new UserErrorException($"Unknown place '@{parts[1]}' for '{card.Id}'. {NearestName.Suggest(parts[1], Places.Keys)}");
    }
}
