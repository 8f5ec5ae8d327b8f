using Koilo.Core;
using Koilo.Learning.Layers;
using Koilo.Learning.Models;
using TorchSharp.Modules;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>Which networks the methods that change propagation have rules for.</summary>
internal static class Propagatable
{
    /// <summary>Refuses networks with layers that no rule exists for.</summary>
    /// <param name="model">The network.</param>
    /// <param name="method">The method's name for people.</param>
    /// <exception cref="UserErrorException">It normalises over channels or lets positions attend to each other.</exception>
    public static void RequireRules(ImageClassifier model, string method)
    {
        if (model.modules().Any(layer => layer is LayerNorm or ChannelLayerNorm or NonLocal))
            throw Refusal(model, method, "has no rule for layer normalisation and attention between positions");
    }

    /// <summary>Refuses networks whose attention weights are computed by steps that DeepLIFT cannot compare.</summary>
    /// <param name="model">The network.</param>
    /// <param name="method">The method's name for people.</param>
    /// <exception cref="UserErrorException">It has such attention.</exception>
    public static void RequireComparable(ImageClassifier model, string method)
    {
        RequireRules(model, method);
        if (model.modules().Any(layer => layer is SqueezeExcite or (AttentionLayer and not ResidualChannelAttention)))
            throw Refusal(model, method, "has no rule for the way its attention weights are computed");
    }

    /// <summary>Refuses networks without a single rectifier.</summary>
    /// <param name="model">The network.</param>
    /// <param name="method">The method's name for people.</param>
    /// <exception cref="UserErrorException">It has none.</exception>
    public static void RequireRectifier(ImageClassifier model, string method)
    {
        if (!model.modules().Any(layer => layer is ReLU))
            throw Refusal(model, method, "changes how ReLU layers propagate, and this network has none");
    }

    private static UserErrorException Refusal(ImageClassifier model, string method, string reason) => new(
        $"{method} cannot explain {model.Card?.Id ?? model.GetName()}: it {reason}. Use 'ig', 'gradient' or 'gradcam' instead.");
}
