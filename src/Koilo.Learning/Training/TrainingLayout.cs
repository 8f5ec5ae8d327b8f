using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>Brings a network into the memory layout and precision that it is trained in.</summary>
/// <remarks>
/// libtorch picks its fast kernels by the layout of the weights: kernels of convolutions are laid out channels-last, as the images are. In mixed precision
/// convolutions and linear layers hold bfloat16 copies, and the exact weights lie beside the network.
/// </remarks>
internal static class TrainingLayout
{
    /// <summary>Changes the network's tensors in place; call it before an optimizer sees them.</summary>
    /// <param name="model">The network, on its device.</param>
    /// <param name="type">Of convolutions and linear layers.</param>
    /// <returns>The exact weights of those layers that compute in another precision, by key; the caller frees them.</returns>
    public static IReadOnlyDictionary<string, Tensor> Apply(ImageClassifier model, ScalarType type)
    {
        var exact = new Dictionary<string, Tensor>();
        using var withoutGradients = no_grad();
        foreach (var (name, module) in model.named_modules())
        {
            switch (module)
            {
                case Conv2d layer:
                    layer.weight = Place(layer.weight!, $"{name}.weight");
                    if (layer.bias is { } bias) layer.bias = Place(bias, $"{name}.bias");
                    break;
                case Conv1d layer:
                    layer.weight = Place(layer.weight!, $"{name}.weight");
                    break;
                case Linear layer:
                    layer.weight = Place(layer.weight!, $"{name}.weight");
                    if (layer.bias is { } offset) layer.bias = Place(offset, $"{name}.bias");
                    break;
            }
        }

        return exact;

        Parameter Place(Parameter weight, string key)
        {
            using var scope = NewDisposeScope();
            var placed = weight.dim() == 4 ? weight.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : weight.detach().clone();
            if (type != ScalarType.Float32)
            {
                exact.Add(key, placed.clone().DetachFromDisposeScope());
                placed = placed.to(type);
            }

            return (Parameter)new Parameter(placed, weight.requires_grad).DetachFromDisposeScope();
        }
    }

    /// <summary>The network's weights and buffers with their exact values.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> ExactState(ImageClassifier model, IReadOnlyDictionary<string, Tensor> exact) =>
        StateDict.Of(model).Select(pair => exact.TryGetValue(pair.Key, out var master) ? KeyValuePair.Create(pair.Key, master) : pair);

    /// <summary>What is learnt: every parameter that is not frozen.</summary>
    /// <param name="model">The network.</param>
    /// <param name="exact">From <see cref="Apply"/>.</param>
    /// <param name="backboneRate">What the learning rate of everything but <see cref="ImageClassifier.FreshLayers"/> is multiplied by; 0 freezes it.</param>
    public static IReadOnlyList<TrainedParameter> Parameters(ImageClassifier model, IReadOnlyDictionary<string, Tensor> exact, double backboneRate)
    {
        var trained = new List<TrainedParameter>();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var factor = model.FreshLayers.Any(layer => name.StartsWith(layer + ".", StringComparison.Ordinal)) ? 1 : backboneRate;
            parameter.requires_grad = factor > 0;
            if (factor > 0) trained.Add(new TrainedParameter(name, parameter, exact.GetValueOrDefault(name, parameter), factor));
        }

        return trained;
    }
}
