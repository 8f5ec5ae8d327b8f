using System.Text.Json;

namespace Koilo.Learning.Models.Verification;

/// <summary>What another program computed with a procedurally filled network.</summary>
/// <param name="Name">The network's id in the catalog.</param>
/// <param name="Spec">Name, and input size and gain where they are not the usual ones.</param>
/// <param name="Input">N×3×H×W.</param>
/// <param name="Gain">See <see cref="ProceduralFill"/>.</param>
/// <param name="NumClasses">How many classes it was built for.</param>
/// <param name="ParameterCount">How many numbers it learns.</param>
/// <param name="FillCheck">Sums over all filled tensors.</param>
/// <param name="Constructed">Tensors that an architecture computes itself, by key; empty for most networks.</param>
/// <param name="LogitsF64">Evaluation mode: N×K scores.</param>
/// <param name="FeatureMap">Samples of the features, in evaluation mode.</param>
/// <param name="Train">One step in training mode.</param>
/// <param name="StateDict">[key, shape] of every tensor, in order.</param>
public sealed record ModelReference(
    string Name,
    string Spec,
    IReadOnlyList<long> Input,
    double Gain,
    int NumClasses,
    long ParameterCount,
    FillSums FillCheck,
    IReadOnlyDictionary<string, ConstructedTensor> Constructed,
    double[][] LogitsF64,
    FeatureMapReference FeatureMap,
    TrainingReference Train,
    IReadOnlyList<IReadOnlyList<JsonElement>> StateDict)
{
    /// <summary>Every key with its shape, in order, such as <c>conv1.weight [64, 3, 7, 7]</c>.</summary>
    /// <returns>One line per tensor.</returns>
    public IReadOnlyList<string> Keys() => [.. StateDict.Select(tensor => Describe(tensor[0].GetString()!, tensor[1].Deserialize<long[]>()!))];

    internal static string Describe(string key, IEnumerable<long> shape) => $"{key} [{string.Join(", ", shape)}]";
}

/// <summary>Sums over all filled tensors, in double precision.</summary>
/// <param name="Sum">Of the numbers.</param>
/// <param name="SumOfSquares">Of their squares.</param>
public sealed record FillSums(double Sum, double SumOfSquares);

/// <summary>A tensor that is no weight: an architecture computes it when it is built.</summary>
/// <param name="Sum">Of its numbers, in double precision.</param>
/// <param name="First">Its first numbers, in row-major order.</param>
public sealed record ConstructedTensor(double Sum, IReadOnlyList<double> First);

/// <summary>Samples of a feature map, computed in single precision.</summary>
/// <param name="Tensor">Which tensor of the other program's network, such as <c>input of avgpool</c>.</param>
/// <param name="Shape">N×C×h×w.</param>
/// <param name="Mean">Over all its numbers.</param>
/// <param name="Std">The population's standard deviation, over all its numbers.</param>
/// <param name="Positions">Where <paramref name="Values"/> stand, in row-major order.</param>
/// <param name="Values">The samples.</param>
public sealed record FeatureMapReference(
    string Tensor,
    IReadOnlyList<long> Shape,
    double Mean,
    double Std,
    IReadOnlyList<int> Positions,
    IReadOnlyList<double> Values);

/// <summary>One forward and backward pass in training mode, without dropout: mean cross-entropy.</summary>
/// <param name="Targets">The class of each image.</param>
/// <param name="AuxWeight">How much the loss of an auxiliary head counts; 0 where there is none.</param>
/// <param name="LossF64">The loss: the main head's, and the weight times the sum of the others'.</param>
/// <param name="HeadLosses">The loss of each head, the main one first, in single precision.</param>
/// <param name="LogitsF64">N×K scores.</param>
/// <param name="GradNorms">[parameter, L2 norm in single, in double precision]; <c>*</c> is the norm over all.</param>
/// <param name="RunningStatNormsAfter">[buffer, L2 norm in single, in double precision] after that one pass.</param>
public sealed record TrainingReference(
    IReadOnlyList<long> Targets,
    double AuxWeight,
    double LossF64,
    IReadOnlyList<double> HeadLosses,
    double[][] LogitsF64,
    IReadOnlyList<IReadOnlyList<JsonElement>> GradNorms,
    IReadOnlyList<IReadOnlyList<JsonElement>> RunningStatNormsAfter);
