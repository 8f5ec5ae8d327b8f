using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>A forward pass whose derivative is relevance: what every layer's hook does.</summary>
/// <param name="composite">The rules.</param>
/// <param name="order">Which layers belong together.</param>
/// <param name="sources">What the first layer reads.</param>
internal sealed class RelevancePass(Composite composite, LayerOrder order, IReadOnlyList<Tensor> sources)
{
    private readonly HashSet<Conv2d> _folded = [.. order.Folded.Values];
    private readonly Dictionary<Conv2d, Tensor> _inputs = [];

    /// <summary>Puts the rules on.</summary>
    /// <param name="model">The network.</param>
    /// <param name="hooks">Takes them off.</param>
    public void Attach(ImageClassifier model, LayerHooks hooks)
    {
        hooks.Replace<Conv2d>(model, Convolution);
        hooks.Replace<BatchNorm2d>(model, Norm);
        hooks.Replace<Linear>(model, (layer, input, output) => Ruled(composite.Dense, LinearLayer.Of(layer), [input], output));
        hooks.ReplaceProducts(model, (features, weights) => features * weights.detach()); // weights are constants
        hooks.Replace<nn.Module<Tensor, Tensor>>(model, (layer, input, output) => IsBent(layer) ? Surrogate.PassingAll(input, output) : null);
    }

    /// <summary>Activation functions other than ReLU; a ReLU passes all relevance by its own derivative.</summary>
    private static bool IsBent(nn.Module layer) => layer is ReLU6 or SiLU or Hardswish or GELU or Tanh or LeakyReLU or ELU;

    private static Tensor Ruled(PropagationRule rule, LinearLayer layer, IReadOnlyList<Tensor> inputs, Tensor output) =>
        WrappedTensorDisposeScope(() => Surrogate.Of(output, rule.Share(layer, inputs, output)));

    private Tensor? Convolution(Conv2d layer, Tensor input, Tensor output)
    {
        if (!_folded.Contains(layer)) return Ruled(RuleOf(layer), LinearLayer.Of(layer), InputsOf(layer, input), output);
        _inputs[layer] = input.alias(); // for its BatchNorm, which is called next
        return null;
    }

    private Tensor? Norm(BatchNorm2d norm, Tensor input, Tensor output)
    {
        if (!order.Folded.TryGetValue(norm, out var layer))
            return composite.Norm == NormRule.Pass ? WrappedTensorDisposeScope(() => Surrogate.PassingAll(input, output)) : null;
        var inputs = InputsOf(layer, _inputs[layer]);
        return WrappedTensorDisposeScope(() => Surrogate.Of(output, RuleOf(layer).Share(LinearLayer.Of(layer, norm), inputs, output)));
    }

    private PropagationRule RuleOf(Conv2d layer) => layer == order.First ? composite.First : composite.Convolution;

    private IReadOnlyList<Tensor> InputsOf(Conv2d layer, Tensor input) => layer == order.First ? sources : [input];
}
