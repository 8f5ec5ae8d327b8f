namespace Koilo.Learning.Models.Attention;

/// <summary>Where in a network attention is inserted.</summary>
public enum AttentionPlacement
{
    /// <summary>In every block, on what it adds: a residual block's branch before the addition, a dense layer's new channels.</summary>
    Blocks,

    /// <summary>After every stage (ResNet) or dense block (DenseNet).</summary>
    All,

    /// <summary>After the last of them.</summary>
    Last,

    /// <summary>In place of global average pooling.</summary>
    Pooling,
}
