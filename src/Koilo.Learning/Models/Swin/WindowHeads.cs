using static TorchSharp.torch;

namespace Koilo.Learning.Models.Swin;

/// <summary>Queries, keys and values of every head in every window, each N×windows×heads×positions×(C÷heads).</summary>
internal readonly record struct WindowHeads(Tensor Queries, Tensor Keys, Tensor Values)
{
    /// <summary>Takes apart what the first linear layer gave.</summary>
    /// <param name="projected">N×windows×positions×3C.</param>
    /// <param name="heads">How many heads.</param>
    public static WindowHeads Of(Tensor projected, int heads)
    {
        var parts = projected.unflatten(3, 3, heads, -1).permute(3, 0, 1, 4, 2, 5).unbind(0);
        return new WindowHeads(parts[0], parts[1], parts[2]);
    }

    /// <summary>Collects the values by how well queries match keys.</summary>
    /// <param name="matches">N×windows×heads×positions×positions.</param>
    /// <param name="mask">Added to the matches; null for nothing.</param>
    /// <returns>N×windows×positions×C.</returns>
    public Tensor Collect(Tensor matches, Tensor? mask)
    {
        var weights = (mask is null ? matches : matches + mask).softmax(-1);
        return weights.matmul(Values).transpose(2, 3).flatten(3);
    }
}
