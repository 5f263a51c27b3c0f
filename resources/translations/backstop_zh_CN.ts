<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActionSheet</name>
    <message>
        <source>Above the limit for one person: a second one must confirm it before the money goes back.</source>
        <translation>超过一人的限额：退款前须由第二人确认。</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>没有可发送的内容。</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>At the known {0} bad ({1} of {2}), the plan {3} accepts {4} of such lots; expected reading is {5} of the lot</source>
        <translation>已知不合格率 {0}（{2} 中 {1}），方案 {3} 会接收 {4} 的此类批；预计需查看该批的 {5}</translation>
    </message>
    <message>
        <source>Make lots of their own of {0} and sample those.</source>
        <translation>将 {0} 单独成批并抽样。</translation>
    </message>
    <message>
        <source>Make lots of their own of {0} and sample those; read {1} whole.</source>
        <translation>将 {0} 单独成批并抽样；{1} 全部查看。</translation>
    </message>
    <message>
        <source>Nothing is known of this stream yet; the sample itself will tell.</source>
        <translation>对该来源尚无了解；样本会说明。</translation>
    </message>
    <message>
        <source>Read them all.</source>
        <translation>全部查看。</translation>
    </message>
    <message>
        <source>Review every clip, the riskiest first by their signals; sampling pays once fewer than 1 in 20 is bad.</source>
        <translation>逐个查看视频，按信号风险高的先看；不合格少于二十分之一时抽样才值得。</translation>
    </message>
    <message>
        <source>Send the batch back with what was found: {0} is the generator&apos;s fault, not single items&apos;.</source>
        <translation>连同发现退回该批：{0} 是生成器的问题，不是个别项的问题。</translation>
    </message>
    <message>
        <source>Sort by signals, template and generator first: a part of few bad ones can be sampled, the rest is read.</source>
        <translation>先按信号、模板和生成器分开：不合格少的部分可抽样，其余查看。</translation>
    </message>
    <message>
        <source>The plan looks at all {0} items.</source>
        <translation>该方案查看全部 {0} 项。</translation>
    </message>
    <message>
        <source>fewer than {0}</source>
        <translation>不足 {0}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>{0}: the sample would be read for nothing.</source>
        <translation>{0}：样本等于白看。</translation>
    </message>
</context>
<context>
    <name>Against</name>
    <message>
        <source>AI output</source>
        <translation>AI 输出</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>There is no other version of this picture.</source>
        <translation>此图片没有其他版本。</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
</context>
<context>
    <name>Alike</name>
    <message>
        <source>Everything in the list is compared…</source>
        <translation>正在比较列表中的全部…</translation>
    </message>
    <message>
        <source>Nothing in this list is like it.</source>
        <translation>此列表中没有与它相似的。</translation>
    </message>
    <message>
        <source>Select what is alike</source>
        <translation>选择相似项</translation>
    </message>
    <message>
        <source>Select {0}</source>
        <translation>选择 {0} 项</translation>
    </message>
    <message>
        <source>What is least like the others comes first. Take out what should stay as it is.</source>
        <translation>与其他最不相似的排在最前。请取消选择应保持原样的。</translation>
    </message>
    <message>
        <source>X takes a row out: it stays open, and as it is.</source>
        <translation>X 取出一行：它保持未决、不变。</translation>
    </message>
    <message>
        <source>a picture like it</source>
        <translation>相似的图片</translation>
    </message>
    <message>
        <source>the reason {0}</source>
        <translation>原因 {0}</translation>
    </message>
    <message>
        <source>the template {0}</source>
        <translation>模板 {0}</translation>
    </message>
    <message>
        <source>{0} in frames {1} of the template</source>
        <translation>模板第 {1} 帧的{0}</translation>
    </message>
    <message>
        <source>{0} measured</source>
        <translation>测得{0}</translation>
    </message>
    <message>
        <source>{0} more are as much alike as the last one, or more.</source>
        <translation>另有 {0} 项与最后一行同样或更相似。</translation>
    </message>
    <message>
        <source>{0} where it should be {1}</source>
        <translation>应为 {1} 处写成 {0}</translation>
    </message>
    <message>
        <source>{0} with {1}</source>
        <translation>{0} 项：{1}</translation>
    </message>
    <message>
        <source>{0} written, and a number of {1}</source>
        <translation>写明 {0}，单号属于 {1}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
</context>
<context>
    <name>AlikeRows</name>
    <message>
        <source>Item</source>
        <translation>项</translation>
    </message>
    <message>
        <source>Like the others</source>
        <translation>与其他相似</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What is alike</source>
        <translation>相似项</translation>
    </message>
    <message>
        <source>stays open</source>
        <translation>保持未决</translation>
    </message>
</context>
<context>
    <name>AttributeTable</name>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Attributes of the product</source>
        <translation>商品属性</translation>
    </message>
    <message>
        <source>The pipeline sent no attributes: claims cannot be checked.</source>
        <translation>流水线未发送属性：无法核对文案说法。</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>0 turns a limit off. They hold for everybody, and are checked where the decisions are.</source>
        <translation>0 表示关闭限制。限制对所有人有效，并在保存决定的地方检查。</translation>
    </message>
    <message>
        <source>A second person above, items</source>
        <translation>超过多少项需第二人</translation>
    </message>
    <message>
        <source>Agree: {0}</source>
        <translation>同意：{0}</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Bulk decision</source>
        <translation>批量决定</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Declined; nothing is decided.</source>
        <translation>已拒绝；不作任何决定。</translation>
    </message>
    <message>
        <source>Discarded; nothing of it was decided.</source>
        <translation>已放弃；其中没有作出任何决定。</translation>
    </message>
    <message>
        <source>It waits for a second person: somebody else must agree before you can begin it.</source>
        <translation>正在等待第二人：须由其他人同意后您才能开始。</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Items an hour for one person</source>
        <translation>每人每小时项目数</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Limits of bulk decisions</source>
        <translation>批量决定的限制</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Once you agree, {0} begins it. What changes until then is left out.</source>
        <translation>您同意后，由 {0} 开始执行。在此之前有变化的项不会处理。</translation>
    </message>
    <message>
        <source>Outcomes wait, seconds</source>
        <translation>结果等待（秒）</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>提议人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Set the limits</source>
        <translation>设置限制</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The limits are set.</source>
        <translation>限制已设置。</translation>
    </message>
    <message>
        <source>Took effect</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>You agreed; {0} begins it.</source>
        <translation>您已同意；由 {0} 开始执行。</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>以及另外 {0} 项</translation>
    </message>
    <message>
        <source>{0} bulk decisions wait for a second person.</source>
        <translation>有 {0} 项批量决定在等待第二人。</translation>
    </message>
    <message>
        <source>{0} proposes: {1}, {2} items. It waits for a second person.</source>
        <translation>{0} 提议：{1}，{2} 条。正在等待第二人。</translation>
    </message>
    <message>
        <source>{0} taken back</source>
        <translation>已撤回 {0} 项</translation>
    </message>
    <message>
        <source>{0} taken back, {1} not: {2}</source>
        <translation>已撤回 {0} 项，{1} 项未撤回：{2}</translation>
    </message>
</context>
<context>
    <name>BatchesPage</name>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Begin, or go on</source>
        <translation>开始或继续</translation>
    </message>
    <message>
        <source>By</source>
        <translation>执行人</translation>
    </message>
    <message>
        <source>Check of a correction</source>
        <translation>核查更正</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>限制…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Nothing was decided in bulk yet. Select items in a list and decide them together.</source>
        <translation>还没有批量决定。请在列表中选择条目并一起决定。</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>The list is read…</source>
        <translation>正在读取列表…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>a second person declined</source>
        <translation>第二人已拒绝</translation>
    </message>
    <message>
        <source>accepted, {0}</source>
        <translation>接收，{0}</translation>
    </message>
    <message>
        <source>broken off at {0}</source>
        <translation>中断于 {0}</translation>
    </message>
    <message>
        <source>discarded, nothing decided</source>
        <translation>已放弃，未作决定</translation>
    </message>
    <message>
        <source>not asked for yet</source>
        <translation>尚未提出</translation>
    </message>
    <message>
        <source>rejected, {0}</source>
        <translation>拒收，{0}</translation>
    </message>
    <message>
        <source>to be closed, {0}</source>
        <translation>待关闭，{0}</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>等待第二人</translation>
    </message>
    <message>
        <source>waits to be begun</source>
        <translation>等待开始</translation>
    </message>
    <message>
        <source>{0} bad of {1}</source>
        <translation>{1} 项中 {0} 项不合格</translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation>已完成 {0} 项</translation>
    </message>
    <message>
        <source>{0} of {1} seen</source>
        <translation>已看 {0}/{1}</translation>
    </message>
    <message>
        <source>{0}, taken back since</source>
        <translation>{0}，之后已撤回</translation>
    </message>
    <message>
        <source>{0}, the pipeline is told after {1}</source>
        <translation>{0}，{1} 之后才通知流水线</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Approve {0}</source>
        <translation>通过 {0} 条</translation>
    </message>
    <message>
        <source>Decide {0}</source>
        <translation>处理 {0} 条</translation>
    </message>
    <message>
        <source>Escalate {0}</source>
        <translation>上报 {0} 条</translation>
    </message>
    <message>
        <source>Not decided: {0}. Open it with Enter.</source>
        <translation>未处理：{0}。按 Enter 打开。</translation>
    </message>
    <message>
        <source>Nothing is selected. {0} selects a row, {1} all.</source>
        <translation>未选择任何条目。{0} 选一行，{1} 全选。</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>驳回 {0} 条</translation>
    </message>
    <message>
        <source>{0} decided, {1} not; those stay selected.</source>
        <translation>已处理 {0} 条，{1} 条未处理，仍保持选中。</translation>
    </message>
    <message>
        <source>{0} waits for a second person; then begin it in the list of batches.</source>
        <translation>{0} 等待第二人；之后在批次列表中开始。</translation>
    </message>
</context>
<context>
    <name>BulkSheet</name>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Blocked: {0}</source>
        <translation>受阻：{0}</translation>
    </message>
    <message>
        <source>Decide {0} items</source>
        <translation>处理 {0} 条</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>For instance</source>
        <translation>例如</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Outcomes wait</source>
        <translation>结果等待</translation>
    </message>
    <message>
        <source>Propose: {0}</source>
        <translation>提议：{0}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选择</translation>
    </message>
    <message>
        <source>The list is frozen: what changed since is left out and told.</source>
        <translation>列表已冻结：此后变动的条目不计入，并会说明。</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Will be decided</source>
        <translation>将处理</translation>
    </message>
    <message>
        <source>must agree before it begins</source>
        <translation>须在开始前同意</translation>
    </message>
    <message>
        <source>{0} min; an undo until then leaves no trace at the pipeline</source>
        <translation>{0} 分钟；在此之前撤销不会在流水线留下痕迹</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>Correct 1 parcel</source>
        <translation>更正 1 个包裹</translation>
    </message>
    <message>
        <source>Correct {0} parcels</source>
        <translation>更正 {0} 个包裹</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Looking for what parcels in trouble have in common…</source>
        <translation>正在查找问题包裹的共同点…</translation>
    </message>
    <message>
        <source>Mend 1 parcel</source>
        <translation>更正 1 个包裹</translation>
    </message>
    <message>
        <source>Mend {0} parcels</source>
        <translation>更正 {0} 个包裹</translation>
    </message>
    <message>
        <source>No row needs a look of its own.</source>
        <translation>没有需要单独查看的行。</translation>
    </message>
    <message>
        <source>Nothing connects the parcels in trouble: each has a cause of its own, and stands in its queue.</source>
        <translation>问题包裹之间没有共同原因：各有各的原因，仍在各自的队列中。</translation>
    </message>
    <message>
        <source>Number it gets</source>
        <translation>更正后的单号</translation>
    </message>
    <message>
        <source>Parcels by cause</source>
        <translation>按原因查看包裹</translation>
    </message>
    <message>
        <source>Reading the parcels of the cause…</source>
        <translation>正在读取该原因下的包裹…</translation>
    </message>
    <message>
        <source>Something else…</source>
        <translation>其他处理…</translation>
    </message>
    <message>
        <source>There is nothing to choose here.</source>
        <translation>此处没有可选的处理。</translation>
    </message>
    <message>
        <source>There is nothing to decide here.</source>
        <translation>这里没有可决定的内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{0} decided, {1} not: somebody else has them, or they changed.</source>
        <translation>{0} 个已决定，{1} 个未决定：他人正在处理，或内容已变。</translation>
    </message>
    <message>
        <source>{0} need a look of their own</source>
        <translation>{0} 个需要单独查看</translation>
    </message>
    <message>
        <source>{0} need a second person</source>
        <translation>{0} 个需要第二人确认</translation>
    </message>
    <message>
        <source>{0} taken out</source>
        <translation>{0} 个已移出</translation>
    </message>
    <message>
        <source>{0} will be decided</source>
        <translation>将决定 {0} 个</translation>
    </message>
</context>
<context>
    <name>CausesPage</name>
    <message>
        <source>Carriers&apos; codes…</source>
        <translation>快递代码…</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Check a CSV file…</source>
        <translation>检查 CSV 文件…</translation>
    </message>
    <message>
        <source>Number now</source>
        <translation>当前单号</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Parcels of the cause</source>
        <translation>该原因下的包裹</translation>
    </message>
    <message>
        <source>Put back in</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Write as CSV</source>
        <translation>写成 CSV</translation>
    </message>
</context>
<context>
    <name>CertificatePage</name>
    <message>
        <source>AOQL</source>
        <translation>AOQL</translation>
    </message>
    <message>
        <source>Accepted: {0}</source>
        <translation>接收：{0}</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Audit chain</source>
        <translation>审计链</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>By</source>
        <translation>执行人</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Certificate hash</source>
        <translation>证书哈希</translation>
    </message>
    <message>
        <source>Code letter</source>
        <translation>字码</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Correction hash</source>
        <translation>更正哈希</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Error rate at most</source>
        <translation>错误率上限</translation>
    </message>
    <message>
        <source>Figures of the certificate</source>
        <translation>证书数据</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Inspected items</source>
        <translation>已检条目</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>It holds: chain, list, draw, findings and figures agree.</source>
        <translation>成立：审计链、列表、抽样、结论与数字一致。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>List hash</source>
        <translation>清单哈希</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Reckon it anew</source>
        <translation>重新核算</translation>
    </message>
    <message>
        <source>Rejected: {0}</source>
        <translation>拒收：{0}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Save as a page</source>
        <translation>另存为网页</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已看</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>What follows from it: {0}.</source>
        <translation>后续决定：{0}。</translation>
    </message>
    <message>
        <source>at {0}, {1}</source>
        <translation>位于 {0}, {1}</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>corrected; those that are not right stay open</source>
        <translation>已更正；不正确的保持未决</translation>
    </message>
    <message>
        <source>courier {0} becomes {1}</source>
        <translation>快递商 {0} 改为 {1}</translation>
    </message>
    <message>
        <source>frames {0} to {1}</source>
        <translation>第 {0} 至 {1} 帧</translation>
    </message>
    <message>
        <source>good</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>left open; nothing was corrected</source>
        <translation>保持未决；未作更正</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>放宽</translation>
    </message>
    <message>
        <source>tightened</source>
        <translation>加严</translation>
    </message>
    <message>
        <source>to be approved; the bad ones stay open</source>
        <translation>待通过；不合格的保持未决</translation>
    </message>
    <message>
        <source>to be read whole</source>
        <translation>需全部查看</translation>
    </message>
    <message>
        <source>to be sent back</source>
        <translation>待退回</translation>
    </message>
    <message>
        <source>{0} edits of each</source>
        <translation>每个 {0} 处编辑</translation>
    </message>
    <message>
        <source>{0} of {1} seen items were bad; with {2} certainty at most {3} of the {4} in the lot are.</source>
        <translation>所看 {1} 项中 {0} 项不合格；以 {2} 的置信度，批内 {4} 项中至多 {3} 项不合格。</translation>
    </message>
    <message>
        <source>{0}, Ac {1}, Re {2}</source>
        <translation>{0}，Ac {1}，Re {2}</translation>
    </message>
    <message>
        <source>“{0}” becomes “{1}”</source>
        <translation>“{0}”改为“{1}”</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>已写入 {0}</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>无法写入 {0}（{1}）。</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>ChangesTable</name>
    <message>
        <source>All changes</source>
        <translation>全部更改</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Filter {0}. Enter edits, Delete removes.</source>
        <translation>筛选 {0}。Enter 编辑，Delete 移除。</translation>
    </message>
    <message>
        <source>{0} is not a field that can be filtered; it is passed over.</source>
        <translation>{0} 不是可筛选的字段，已忽略。</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Add a filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>Filter: market:DE lang:de, or words</source>
        <translation>筛选：market:DE lang:de，或关键词</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>How the media come along</source>
        <translation>媒体如何附带</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Parts, by product</source>
        <translation>划分（按产品）</translation>
    </message>
    <message>
        <source>Percent for the test</source>
        <translation>测试所占百分比</translation>
    </message>
    <message>
        <source>Percent for validation</source>
        <translation>验证所占百分比</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed that decides the parts</source>
        <translation>决定划分的种子</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Since which data set</source>
        <translation>从哪个数据集之后</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>导出什么</translation>
    </message>
    <message>
        <source>{0} % are left for training.</source>
        <translation>{0} % 用于训练。</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>No other courier accepts any of these numbers.</source>
        <translation>没有其他快递接受这些单号。</translation>
    </message>
    <message>
        <source>Show what it comes to</source>
        <translation>显示结果预览</translation>
    </message>
    <message>
        <source>What is to be done about all of them?</source>
        <translation>要对全部包裹做什么？</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>快递代码</translation>
    </message>
    <message>
        <source>Everything that carriers said so far means something here.</source>
        <translation>快递至今发来的内容都已有对应含义。</translation>
    </message>
    <message>
        <source>It means that</source>
        <translation>就是这个含义</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Looking for what carriers said that nobody mapped…</source>
        <translation>正在查找快递发来但尚未对应的内容…</translation>
    </message>
    <message>
        <source>Means: {0}</source>
        <translation>含义：{0}</translation>
    </message>
    <message>
        <source>Nobody said yet what it means.</source>
        <translation>尚无人说明其含义。</translation>
    </message>
    <message>
        <source>Nobody said yet what it means. Meanwhile it is read as: {0}</source>
        <translation>尚无人说明其含义。目前理解为：{0}</translation>
    </message>
    <message>
        <source>Reading the parcels that are here…</source>
        <translation>正在重新读取现有包裹…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What does {0} mean?</source>
        <translation>{0} 是什么意思？</translation>
    </message>
    <message>
        <source>{code} means: {meaning}. {count} parcels were read anew.</source>
        <translation>{code} 的含义：{meaning}。已重新读取 {count} 个包裹。</translation>
    </message>
</context>
<context>
    <name>CodesPage</name>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>快递代码</translation>
    </message>
    <message>
        <source>Code or text</source>
        <translation>代码或文字</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Say what it means…</source>
        <translation>说明含义…</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>What the carrier wrote</source>
        <translation>快递原文</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>出现之处</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>第 {0} 帧</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
</context>
<context>
    <name>ContentsView</name>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Labels by defect</source>
        <translation>按缺陷统计的标注</translation>
    </message>
    <message>
        <source>What stays out, and what to know</source>
        <translation>不包含的内容与须知</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>All of it is corrected already.</source>
        <translation>其中全部已经更正。</translation>
    </message>
    <message>
        <source>Nothing was corrected: the sample showed too many that are not right.</source>
        <translation>未作任何更正：抽样中不正确的过多。</translation>
    </message>
    <message>
        <source>{0} corrected, {1} not; those stay selected. {2}</source>
        <translation>已更正 {0} 项，{1} 项未更正；未更正的仍被选中。{2}</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message>
        <source>Undone; the item is back in its queue.</source>
        <translation>已撤销；条目已回到队列。</translation>
    </message>
</context>
<context>
    <name>DataSetSheet</name>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Counting what was decided…</source>
        <translation>正在统计已作的决定…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export a data set</source>
        <translation>导出数据集</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What will be in it</source>
        <translation>其中将包含什么</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Clear the draft</source>
        <translation>清除草稿</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>已评论</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Escalate to a colleague</source>
        <translation>上报给同事</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>Mark defect</source>
        <translation>标记缺陷</translation>
    </message>
    <message>
        <source>No defects</source>
        <translation>无缺陷</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Regenerate with a note</source>
        <translation>附说明重新生成</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Snooze until</source>
        <translation>稍后提醒时间</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>已设稍后提醒</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>上报给</translation>
    </message>
    <message>
        <source>To whom (leave empty for the leads)</source>
        <translation>上报给谁（留空则给主管）</translation>
    </message>
    <message>
        <source>Unmark defect</source>
        <translation>取消缺陷标记</translation>
    </message>
    <message>
        <source>{0} says it, {1} leaves.</source>
        <translation>{0} 提交，{1} 取消。</translation>
    </message>
</context>
<context>
    <name>DecisionStrip</name>
    <message>
        <source>Decide</source>
        <translation>处理</translation>
    </message>
</context>
<context>
    <name>DefectSheet</name>
    <message>
        <source>Critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>主要</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>次要</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What the generator should do instead</source>
        <translation>生成器应改为怎样做</translation>
    </message>
    <message>
        <source>Words of the prompt that were missed</source>
        <translation>提示词中未被遵循的词语</translation>
    </message>
</context>
<context>
    <name>Detailing</name>
    <message>
        <source>Details of the defect</source>
        <translation>缺陷详情</translation>
    </message>
    <message>
        <source>Mark a defect first.</source>
        <translation>请先标出一个缺陷。</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>Compared as soon as the clip stands</source>
        <translation>片段停下后即比较</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
</context>
<context>
    <name>DossierPanel</name>
    <message>
        <source>Dossier</source>
        <translation>档案</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>At most, kB</source>
        <translation>最大，kB</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Choose a channel&apos;s shape…</source>
        <translation>选择渠道的尺寸…</translation>
    </message>
    <message>
        <source>Colours of</source>
        <translation>颜色来自</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>First, last</source>
        <translation>首帧，末帧</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Frames around</source>
        <translation>周围帧数</translation>
    </message>
    <message>
        <source>From second</source>
        <translation>从第几秒</translation>
    </message>
    <message>
        <source>From silence</source>
        <translation>从静音开始</translation>
    </message>
    <message>
        <source>Good frame</source>
        <translation>好的帧</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Height, px</source>
        <translation>高，px</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Left, top</source>
        <translation>左，上</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Sound of</source>
        <translation>声音来自</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>方块数</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>曝光档</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Width, height</source>
        <translation>宽，高</translation>
    </message>
    <message>
        <source>Width, px</source>
        <translation>宽，px</translation>
    </message>
    <message>
        <source>With what other frames show behind it</source>
        <translation>用其他帧中露出的背景</translation>
    </message>
    <message>
        <source>follows its track from frame {0} to {1}</source>
        <translation>沿轨迹从第 {0} 帧到第 {1} 帧</translation>
    </message>
    <message>
        <source>the item&apos;s other clip</source>
        <translation>该条目的另一个视频</translation>
    </message>
    <message>
        <source>the product&apos;s photo</source>
        <translation>产品照片</translation>
    </message>
</context>
<context>
    <name>EditList</name>
    <message>
        <source>Edits</source>
        <translation>修改</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Forbidden</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Instead, or law</source>
        <translation>改写为，或依据</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Wordings</source>
        <translation>措辞</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>No command has these letters.</source>
        <translation>没有匹配的命令。</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>A chosen format holds the media themselves: they are copied.</source>
        <translation>所选格式包含媒体本身：将复制它们。</translation>
    </message>
    <message>
        <source>By hash alone</source>
        <translation>仅哈希值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copies without metadata</source>
        <translation>去除元数据的副本</translation>
    </message>
    <message>
        <source>Everything that was decided</source>
        <translation>所有已决定的内容</translation>
    </message>
    <message>
        <source>Export 1 record</source>
        <translation>导出 1 条记录</translation>
    </message>
    <message>
        <source>Export {0} records</source>
        <translation>导出 {0} 条记录</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>数据集的文件夹</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Links, where nothing is taken out</source>
        <translation>无需去除内容时使用链接</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>Nothing here was decided yet. What you approve, correct or reject is what models learn from.</source>
        <translation>这里还没有任何决定。您批准、更正或拒绝的内容正是模型学习的依据。</translation>
    </message>
    <message>
        <source>Stopped. It goes on from here, or is discarded.</source>
        <translation>已停止。可从此处继续，或丢弃。</translation>
    </message>
    <message>
        <source>This list: {0}</source>
        <translation>此列表：{0}</translation>
    </message>
    <message>
        <source>Where they lie on this computer</source>
        <translation>它们在本机上的位置</translation>
    </message>
    <message>
        <source>{0} ({1} records)</source>
        <translation>{0}（{1} 条记录）</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还剩 {0}</translation>
    </message>
    <message>
        <source>{0} records with {1} labels written to {2}, read back and counted against the store.</source>
        <translation>已将 {0} 条记录（{1} 个标注）写入 {2}，并已读回与存储核对。</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}：{1} / {2}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>! too long</source>
        <translation>! 过长</translation>
    </message>
    <message>
        <source>({count} as read)</source>
        <translation>（可见 {count}）</translation>
    </message>
    <message>
        <source>no source text</source>
        <translation>无原文</translation>
    </message>
    <message>
        <source>not in the earlier version</source>
        <translation>更早版本中没有</translation>
    </message>
    <message>
        <source>the AI left this empty</source>
        <translation>AI 留空</translation>
    </message>
    <message>
        <source>{field}, AI text</source>
        <translation>{field}，AI 文本</translation>
    </message>
    <message>
        <source>{field}, corrected</source>
        <translation>{field}，更正</translation>
    </message>
    <message>
        <source>{field}, source</source>
        <translation>{field}，原文</translation>
    </message>
    <message>
        <source>{points} code points (NFC), which the limit counts; {characters} characters as read</source>
        <translation>{points} 个码位（NFC，计入上限）；可见 {characters} 个字符</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Take it out</source>
        <translation>删除它</translation>
    </message>
    <message>
        <source>Write “{0}”</source>
        <translation>改为“{0}”</translation>
    </message>
</context>
<context>
    <name>FormatList</name>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>{0} items, {1} labels</source>
        <translation>{0} 项，{1} 个标注</translation>
    </message>
</context>
<context>
    <name>FramePicture</name>
    <message>
        <source>Clip</source>
        <translation>视频片段</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>AI output</source>
        <translation>AI 输出</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>没有参考图</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>Sound is not installed here; it is drawn below.</source>
        <translation>此处未安装声音支持；下方绘有波形。</translation>
    </message>
    <message>
        <source>The sound device does not keep time; sound is drawn below.</source>
        <translation>声音设备走时不准；下方绘有波形。</translation>
    </message>
    <message>
        <source>There is no sound device here; sound is drawn below.</source>
        <translation>此处没有声音设备；下方绘有波形。</translation>
    </message>
    <message>
        <source>This clip has no sound.</source>
        <translation>此片段没有声音。</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>I know why: go on from here</source>
        <translation>我知道原因：从这里继续</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>MY LAST DECISIONS</source>
        <translation>我最近的处理</translation>
    </message>
    <message>
        <source>Make a demonstration world</source>
        <translation>生成演示数据</translation>
    </message>
    <message>
        <source>NEEDS YOU FIRST</source>
        <translation>优先需要您处理</translation>
    </message>
    <message>
        <source>Nothing is here yet. Take a manifest in with `main.py ingest`, or look round in a demonstration.</source>
        <translation>这里还没有内容。用 `main.py ingest` 导入清单，或先看看演示数据。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Tell those who run the store: they can compare it with a copy. What you decide meanwhile is taken as ever.</source>
        <translation>请告知存储的管理人员：他们可以与副本比对。您在此期间的决定照常被接收。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{0} items wait for you</source>
        <translation>{0} 条等待处理</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Cannot be displayed</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>无参考图</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>The product has no approved photo. Judge by its attributes.</source>
        <translation>该商品没有已核准的照片。请按属性判断。</translation>
    </message>
    <message>
        <source>You can still reject it, escalate it or skip it.</source>
        <translation>仍可驳回、上报或跳过。</translation>
    </message>
</context>
<context>
    <name>ImageMarks</name>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Change region</source>
        <translation>更改区域</translation>
    </message>
    <message>
        <source>Copy marks</source>
        <translation>复制标记</translation>
    </message>
    <message>
        <source>Delete box</source>
        <translation>删除方框</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>移动方框</translation>
    </message>
    <message>
        <source>Order of marks</source>
        <translation>标记顺序</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>colour off by ΔE00 {0}</source>
        <translation>颜色相差 ΔE00 {0}</translation>
    </message>
    <message>
        <source>laid over by the outline</source>
        <translation>按轮廓对齐</translation>
    </message>
    <message>
        <source>too little in common to be laid over</source>
        <translation>共同之处太少，无法对齐</translation>
    </message>
    <message>
        <source>{0} % looks different</source>
        <translation>{0} % 看起来不同</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>Bad</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>稍后继续</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>The sample is drawn…</source>
        <translation>正在抽样…</translation>
    </message>
    <message>
        <source>What is marked? A digit picks, Enter keeps the last.</source>
        <translation>标记的是什么？按数字选择，Enter 沿用上次。</translation>
    </message>
    <message>
        <source>{0} of {1} · {2} bad · Ac {3} · Re {4}</source>
        <translation>{0}/{1} · {2} 不合格 · Ac {3} · Re {4}</translation>
    </message>
</context>
<context>
    <name>Journey</name>
    <message>
        <source>; usual here: {days} d at most</source>
        <translation>；此线路通常最多 {days} 天</translation>
    </message>
    <message>
        <source>Journey of the parcel</source>
        <translation>包裹轨迹</translation>
    </message>
    <message>
        <source>No event yet. The carrier has not scanned this number, or does not know it.</source>
        <translation>尚无轨迹。快递未扫描该单号，或不认识它。</translation>
    </message>
    <message>
        <source>dated before the event above it</source>
        <translation>时间早于上一条轨迹</translation>
    </message>
    <message>
        <source>no event for {days} d</source>
        <translation>{days} 天无轨迹</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>promised by</source>
        <translation>承诺期限</translation>
    </message>
    <message>
        <source>promised by {moment}, {days} d ahead</source>
        <translation>承诺期限 {moment}，还有 {days} 天</translation>
    </message>
    <message>
        <source>quiet for {days} d</source>
        <translation>已静默 {days} 天</translation>
    </message>
    <message>
        <source>the promise ran out</source>
        <translation>承诺已到期</translation>
    </message>
</context>
<context>
    <name>Keymaps</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>{0} stays with another command, to which you gave it.</source>
        <translation>{0} 仍属于您指定的另一个命令。</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>A command has at most {0} keys. Take one away first.</source>
        <translation>每个命令最多 {0} 个按键。请先移除一个。</translation>
    </message>
    <message>
        <source>Add as another</source>
        <translation>另加此键</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Key map</source>
        <translation>键位</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys of one character are switched off now: see the settings.</source>
        <translation>单字符按键目前已关闭：见设置。</translation>
    </message>
    <message>
        <source>Keys of one character need Alt beside them now: see the settings.</source>
        <translation>单字符按键目前需配合 Alt：见设置。</translation>
    </message>
    <message>
        <source>Keys of the command</source>
        <translation>该命令的按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Restore this command</source>
        <translation>恢复此命令</translation>
    </message>
    <message>
        <source>Swap: “{0}” gets {1}</source>
        <translation>交换：“{0}”改用 {1}</translation>
    </message>
    <message>
        <source>Take it from “{0}”</source>
        <translation>从“{0}”取走</translation>
    </message>
    <message>
        <source>Take {0} away</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用此键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{0} is already “{1}”: with both, neither would work. Choose another key.</source>
        <translation>{0} 已用于“{1}”：重复则两者都失效。请换一个键。</translation>
    </message>
    <message>
        <source>{0} is needed to move about in the window. Choose another key.</source>
        <translation>{0} 用于在窗口中移动。请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>LabelPalette</name>
    <message>
        <source>Defects</source>
        <translation>缺陷</translation>
    </message>
</context>
<context>
    <name>LanguagesPanel</name>
    <message>
        <source>Correct 1 language too</source>
        <translation>一并更正 1 种语言</translation>
    </message>
    <message>
        <source>Correct the other languages too</source>
        <translation>一并更正其他语言</translation>
    </message>
    <message>
        <source>Correct {0} languages too</source>
        <translation>一并更正 {0} 种语言</translation>
    </message>
    <message>
        <source>In all languages</source>
        <translation>所有语言</translation>
    </message>
    <message>
        <source>The same correction elsewhere</source>
        <translation>其他语言中的同一更正</translation>
    </message>
    <message>
        <source>{0} (here)</source>
        <translation>{0}（此处）</translation>
    </message>
    <message>
        <source>{0} languages compared.</source>
        <translation>已比较 {0} 种语言。</translation>
    </message>
    <message>
        <source>{0} languages compared: they say the same.</source>
        <translation>已比较 {0} 种语言：说法一致。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>Likeness</name>
    <message>
        <source>Pictures looked at for the first time: {0} of {1}</source>
        <translation>首次查看的图片：{0} / {1}</translation>
    </message>
</context>
<context>
    <name>LinkedClip</name>
    <message>
        <source>Compared clip</source>
        <translation>对比片段</translation>
    </message>
</context>
<context>
    <name>ListingEditor</name>
    <message>
        <source>AI text</source>
        <translation>AI 文本</translation>
    </message>
    <message>
        <source>Bullets, a line each</source>
        <translation>卖点，每行一条</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>短标题</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Source: none</source>
        <translation>原文：无</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <source>gone: {0}</source>
        <translation>已去掉：{0}</translation>
    </message>
</context>
<context>
    <name>ListingRules</name>
    <message>
        <source>House rules</source>
        <translation>自有规则</translation>
    </message>
    <message>
        <source>The house&apos;s rules are in force.</source>
        <translation>自有规则已生效。</translation>
    </message>
</context>
<context>
    <name>ListingRulesPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Forbidden claim</source>
        <translation>禁用说法</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>House rules for listings</source>
        <translation>文案自有规则</translation>
    </message>
    <message>
        <source>It would hit {0} of {1} open listings.</source>
        <translation>将命中 {1} 条待处理文案中的 {0} 条。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Listings that it would hit</source>
        <translation>将命中的文案</translation>
    </message>
    <message>
        <source>Looking through open listings: {0} of {1}</source>
        <translation>正在查看待处理文案：{0}/{1}</translation>
    </message>
    <message>
        <source>Markets such as DE, AT; empty for all</source>
        <translation>市场，如 DE, AT；留空为全部</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新条目</translation>
    </message>
    <message>
        <source>No entries yet. Fill the form in; what it would hit is shown first.</source>
        <translation>尚无条目。请填写表单；会先显示将命中的文案。</translation>
    </message>
    <message>
        <source>Only a lead changes these rules. You can see what an entry would hit.</source>
        <translation>只有主管可以更改这些规则。您可以查看某个条目会命中什么。</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>See what it would hit</source>
        <translation>查看将命中哪些</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Terms that were agreed on, and what may not be claimed, besides the rules that come with Backstop.</source>
        <translation>约定用语和不得宣称的内容，在 Backstop 自带规则之外生效。</translation>
    </message>
    <message>
        <source>The house&apos;s own rules</source>
        <translation>本店自有规则</translation>
    </message>
    <message>
        <source>What forbids it</source>
        <translation>禁止依据</translation>
    </message>
    <message>
        <source>What to write instead</source>
        <translation>应改写为</translation>
    </message>
    <message>
        <source>Wordings, with commas; * takes any ending</source>
        <translation>措辞，用逗号分隔；* 表示任意词尾</translation>
    </message>
</context>
<context>
    <name>ListingView</name>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Edit {0}</source>
        <translation>编辑 {0}</translation>
    </message>
    <message>
        <source>Mend a finding</source>
        <translation>修正一处问题</translation>
    </message>
    <message>
        <source>Mend {0} findings</source>
        <translation>修正 {0} 处问题</translation>
    </message>
    <message>
        <source>Not checked: {0}</source>
        <translation>未检查：{0}</translation>
    </message>
    <message>
        <source>Take an earlier correction</source>
        <translation>采用以往的更正</translation>
    </message>
</context>
<context>
    <name>Listings</name>
    <message>
        <source>Correct {0} too</source>
        <translation>一并更正 {0}</translation>
    </message>
    <message>
        <source>Corrected in the drafts of {0}; each is decided when it comes on screen.</source>
        <translation>已写入 {0} 的草稿；各条目显示时再逐一决定。</translation>
    </message>
    <message>
        <source>There is no earlier version of this listing.</source>
        <translation>此文案没有更早的版本。</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>This picture has one frame only.</source>
        <translation>此图片只有一帧。</translation>
    </message>
</context>
<context>
    <name>LotPlanning</name>
    <message>
        <source>Check the correction of {0} items on a sample</source>
        <translation>用样本检查 {0} 项的更正</translation>
    </message>
    <message>
        <source>Decide {0} items from a sample</source>
        <translation>用样本决定 {0} 项</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>normal inspection</source>
        <translation>正常检验</translation>
    </message>
    <message>
        <source>reduced inspection</source>
        <translation>放宽检验</translation>
    </message>
    <message>
        <source>sampling is stopped</source>
        <translation>抽样已停止</translation>
    </message>
    <message>
        <source>tightened inspection</source>
        <translation>加严检验</translation>
    </message>
    <message>
        <source>{0}, {1} lots until now</source>
        <translation>{0}，至今 {1} 批</translation>
    </message>
</context>
<context>
    <name>Lots</name>
    <message>
        <source>Defect</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>The correction is looked at here. Call it bad where it is not right.</source>
        <translation>这里查看的是更正。不正确的请判为不合格。</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} 项</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Backstop</source>
        <translation>Backstop</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>此处的按键</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Switch theme</source>
        <translation>切换主题</translation>
    </message>
</context>
<context>
    <name>MendBar</name>
    <message>
        <source>1 edit, not rendered yet</source>
        <translation>1 处修改，尚未渲染</translation>
    </message>
    <message>
        <source>Corrected: this is what would be published</source>
        <translation>已修正：将发布此版本</translation>
    </message>
    <message>
        <source>The AI&apos;s own; a corrected one is ready</source>
        <translation>AI 的原作；修正版已就绪</translation>
    </message>
    <message>
        <source>{0} approves it, {1} changes it, {2} shows the AI&apos;s</source>
        <translation>{0} 批准，{1} 修改，{2} 显示 AI 的原作</translation>
    </message>
    <message>
        <source>{0} approves the corrected one, {1} changes it, {2} shows it</source>
        <translation>{0} 批准修正版，{1} 修改，{2} 显示修正版</translation>
    </message>
    <message>
        <source>{0} edits, not rendered yet</source>
        <translation>{0} 处修改，尚未渲染</translation>
    </message>
    <message>
        <source>{0} goes on</source>
        <translation>{0} 继续</translation>
    </message>
    <message>
        <source>{0} goes on meanwhile, {1} stops it</source>
        <translation>{0} 可先继续，{1} 停止</translation>
    </message>
</context>
<context>
    <name>MendSheet</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Render {0}</source>
        <translation>渲染 {0}</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>正在渲染</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>停止渲染</translation>
    </message>
    <message>
        <source>{0} shows the AI&apos;s own, I and O set first and last, G the good frame, {1} removes, {2} and {3} reorder.</source>
        <translation>{0} 显示 AI 的原作，I 和 O 设置首帧和末帧，G 设置好的帧，{1} 删除，{2} 和 {3} 调整顺序。</translation>
    </message>
    <message>
        <source>{0} shows the AI&apos;s own, {1} removes, {2} and {3} reorder. A region can be drawn.</source>
        <translation>{0} 显示 AI 原图，{1} 删除，{2} 和 {3} 调整顺序。可直接画出区域。</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>An animated picture cannot be mended; send it back instead.</source>
        <translation>动态图片无法修补；请退回。</translation>
    </message>
    <message>
        <source>Forget the rendering</source>
        <translation>放弃渲染结果</translation>
    </message>
    <message>
        <source>Nothing is mended here yet.</source>
        <translation>这里尚无修补。</translation>
    </message>
    <message>
        <source>This item is decided already.</source>
        <translation>该条目已作出决定。</translation>
    </message>
    <message>
        <source>{0} · {1} stops it</source>
        <translation>{0} · {1} 停止</translation>
    </message>
</context>
<context>
    <name>MendingShown</name>
    <message>
        <source>Frame {0}</source>
        <translation>第 {0} 帧</translation>
    </message>
    <message>
        <source>as it will be</source>
        <translation>修改后的样子</translation>
    </message>
    <message>
        <source>as the AI made it</source>
        <translation>AI 的原作</translation>
    </message>
    <message>
        <source>not in the result any more</source>
        <translation>不再出现在结果中</translation>
    </message>
</context>
<context>
    <name>MendingTable</name>
    <message>
        <source>Add an edit</source>
        <translation>添加修改</translation>
    </message>
    <message>
        <source>Add an edit by its key.</source>
        <translation>按对应的键添加修改。</translation>
    </message>
    <message>
        <source>Change an edit</source>
        <translation>调整修改</translation>
    </message>
    <message>
        <source>Mend {0}</source>
        <translation>修补 {0}</translation>
    </message>
    <message>
        <source>Remove an edit</source>
        <translation>删除修改</translation>
    </message>
    <message>
        <source>Reorder edits</source>
        <translation>调整修改顺序</translation>
    </message>
    <message>
        <source>There is nothing more to undo here.</source>
        <translation>这里没有可撤销的内容了。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: a clip of this kind cannot be copied in part</source>
        <translation>全部 {0} 帧重新编码：此类视频无法部分复制</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: each gets another size</source>
        <translation>全部 {0} 帧重新编码：每帧的尺寸都会改变</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: no group of them is free of edits</source>
        <translation>全部 {0} 帧重新编码：没有一组帧未被编辑</translation>
    </message>
    <message>
        <source>rendered already</source>
        <translation>已渲染</translation>
    </message>
    <message>
        <source>{0} frames are copied, {1} coded anew</source>
        <translation>复制 {0} 帧，重新编码 {1} 帧</translation>
    </message>
    <message>
        <source>{0} s → {1} s</source>
        <translation>{0} 秒 → {1} 秒</translation>
    </message>
</context>
<context>
    <name>MergeSheet</name>
    <message>
        <source>As it stands</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>M takes mine, T takes what stands, with Shift in every line. {0} goes on.</source>
        <translation>M 采用我的，T 采用现有的，按住 Shift 则用于每一行。{0} 继续。</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用此项</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>采用我的</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Bullets</source>
        <translation>卖点</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>以此继续</translation>
    </message>
    <message>
        <source>Leave it as it stands</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Parcel number</source>
        <translation>快递单号</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>短标题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Two versions of {0}</source>
        <translation>{0} 的两个版本</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>MessageBox</name>
    <message>
        <source>A message to the customer goes with it</source>
        <translation>同时给客户发送消息</translation>
    </message>
    <message>
        <source>Drafted from a template. The pipeline sends it once the decision is sent on; nothing goes by itself.</source>
        <translation>由模板起草。决定转出后由流水线发送；不会自动发出。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>One item</source>
        <translation>单个条目</translation>
    </message>
</context>
<context>
    <name>NumberFiles</name>
    <message>
        <source>Check numbers of a file</source>
        <translation>检查文件中的单号</translation>
    </message>
    <message>
        <source>Checking the numbers…</source>
        <translation>正在检查单号…</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>There are no rows to write.</source>
        <translation>没有可写的行。</translation>
    </message>
    <message>
        <source>{0} rows written to {1}</source>
        <translation>已将 {0} 行写入 {1}</translation>
    </message>
    <message>
        <source>{file}: {wrong} of {count} numbers are wrong</source>
        <translation>{file}：{count} 个单号中有 {wrong} 个错误</translation>
    </message>
    <message>
        <source>{parcels} open parcels here have these orders; {key} writes it all down.</source>
        <translation>此处有 {parcels} 个待处理包裹属于这些订单；{key} 可全部写出。</translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Best fix</source>
        <translation>最佳处理</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Couriers</source>
        <translation>快递公司</translation>
    </message>
    <message>
        <source>Couriers that this number fits</source>
        <translation>此单号符合的快递</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>None: no single change makes this number fit. Ask the warehouse, or escalate.</source>
        <translation>无：改动一处无法使单号有效。请询问仓库或上报。</translation>
    </message>
    <message>
        <source>Other fixes…</source>
        <translation>其他处理…</translation>
    </message>
    <message>
        <source>Suggestions, best first</source>
        <translation>建议，最佳在前</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>快递单号</translation>
    </message>
    <message>
        <source>Tracking number, corrected</source>
        <translation>运单号，更正</translation>
    </message>
    <message>
        <source>format only: this courier&apos;s numbers have no check digit</source>
        <translation>仅格式符合：该快递单号没有校验位</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>no courier</source>
        <translation>无快递</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无单号</translation>
    </message>
    <message>
        <source>no number was given</source>
        <translation>未提供单号</translation>
    </message>
    <message>
        <source>read as {number}</source>
        <translation>识别为 {number}</translation>
    </message>
    <message>
        <source>trace, address, papers, resend, refund, wait, close</source>
        <translation>追查、地址、文件、重发、退款、等待、结案</translation>
    </message>
    <message>
        <source>verified by check digit</source>
        <translation>校验位正确</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Backstop cannot open</source>
        <translation>Backstop 无法打开</translation>
    </message>
    <message>
        <source>Something went wrong. Your decisions are safe; a report is at {0}</source>
        <translation>出了问题。您的处理结果安全；报告在 {0}</translation>
    </message>
</context>
<context>
    <name>OperatingCurve</name>
    <message>
        <source>Every item is looked at: there is no curve.</source>
        <translation>逐项查看：没有曲线。</translation>
    </message>
    <message>
        <source>Operating curve</source>
        <translation>抽检特性曲线</translation>
    </message>
    <message>
        <source>{0} bad: {1} accepted</source>
        <translation>{0} 不合格：{1} 接收</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Destination</source>
        <translation>目的地</translation>
    </message>
    <message>
        <source>No promise was made.</source>
        <translation>没有承诺时效。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>时效承诺</translation>
    </message>
    <message>
        <source>Promised by</source>
        <translation>承诺送达</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>at risk: {money}</source>
        <translation>风险金额：{money}</translation>
    </message>
    <message>
        <source>delivered {span} before the promise ran out</source>
        <translation>提前 {span} 送达</translation>
    </message>
    <message>
        <source>delivered {span} late</source>
        <translation>迟到 {span} 送达</translation>
    </message>
    <message>
        <source>no order</source>
        <translation>无订单</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>only {span} left</source>
        <translation>仅剩 {span}</translation>
    </message>
    <message>
        <source>overdue by {span}</source>
        <translation>已超时 {span}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>剩余 {span}</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>AI wrong</source>
        <translation>AI 出错率</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Bulk</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>先前</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>正在获取</translation>
    </message>
    <message>
        <source>Few</source>
        <translation>过少</translation>
    </message>
    <message>
        <source>Measuring media</source>
        <translation>正在测量媒体</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>One person decided everything</source>
        <translation>全部由一人决定</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>正在读回</translation>
    </message>
    <message>
        <source>Sealing</source>
        <translation>正在封存</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Writing records</source>
        <translation>正在写入记录</translation>
    </message>
    <message>
        <source>a table for spreadsheets</source>
        <translation>电子表格用的表</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>before, mask, after and instruction</source>
        <translation>修改前、遮罩、修改后与指令</translation>
    </message>
    <message>
        <source>boxes of pictures, with the files</source>
        <translation>图片的方框，附带文件</translation>
    </message>
    <message>
        <source>boxes, polygons and masks of pictures</source>
        <translation>图片的方框、多边形与遮罩</translation>
    </message>
    <message>
        <source>clips with their labels, with the files</source>
        <translation>带标注的视频，附带文件</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>left out: {0} {1}</source>
        <translation>未包含：{0} {1}</translation>
    </message>
    <message>
        <source>of the first {0} records</source>
        <translation>前 {0} 条记录中</translation>
    </message>
    <message>
        <source>pairs and judgements of texts</source>
        <translation>文本的配对与评判</translation>
    </message>
    <message>
        <source>parcels&apos; numbers before and after</source>
        <translation>修改前后的运单号</translation>
    </message>
    <message>
        <source>pictures for CVAT</source>
        <translation>用于 CVAT 的图片</translation>
    </message>
    <message>
        <source>pictures for Datumaro</source>
        <translation>用于 Datumaro 的图片</translation>
    </message>
    <message>
        <source>pictures with their labels, with the files</source>
        <translation>带标注的图片，附带文件</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>scores and faults, frame by frame</source>
        <translation>逐帧的评分与缺陷</translation>
    </message>
    <message>
        <source>shards of files and records</source>
        <translation>文件与记录的分片</translation>
    </message>
    <message>
        <source>stretches of clips, in seconds</source>
        <translation>视频片段（秒）</translation>
    </message>
    <message>
        <source>tables of decisions and labels</source>
        <translation>决定与标注的表</translation>
    </message>
    <message>
        <source>tasks with the AI&apos;s output as prediction</source>
        <translation>以 AI 输出为预测的任务</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>tracks of clips for CVAT</source>
        <translation>用于 CVAT 的视频轨迹</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{0} % ({1} to {2})</source>
        <translation>{0} %（{1} 至 {2}）</translation>
    </message>
    <message>
        <source>{0} decisions wait to be sent; they come with the next data set</source>
        <translation>{0} 个决定等待发送；它们将进入下一个数据集</translation>
    </message>
    <message>
        <source>{0} decisions were undone</source>
        <translation>{0} 个决定已被撤销</translation>
    </message>
    <message>
        <source>{0} defects have fewer than {1} labels: too few to learn from</source>
        <translation>{0} 种缺陷的标注少于 {1} 个：不足以学习</translation>
    </message>
    <message>
        <source>{0} files are not here</source>
        <translation>{0} 个文件不在此处</translation>
    </message>
    <message>
        <source>{0} files, {1} MB</source>
        <translation>{0} 个文件，{1} MB</translation>
    </message>
    <message>
        <source>{0} people decided; nothing was judged by two of them</source>
        <translation>{0} 人作了决定；没有任何一项由两人评判</translation>
    </message>
    <message>
        <source>{0} people decided; of {1} items that two judged they agreed on {2}</source>
        <translation>{0} 人作了决定；在两人评判的 {1} 项中有 {2} 项一致</translation>
    </message>
    <message>
        <source>{0} records stand in the earlier data set already</source>
        <translation>{0} 条记录已在先前的数据集中</translation>
    </message>
    <message>
        <source>{0} records were decided in bulk: nobody looked at each</source>
        <translation>{0} 条记录为批量决定：没有人逐条查看</translation>
    </message>
    <message>
        <source>{0} records with {1} labels</source>
        <translation>{0} 条记录，{1} 个标注</translation>
    </message>
</context>
<context>
    <name>ParcelView</name>
    <message>
        <source>Correct the courier</source>
        <translation>更正快递</translation>
    </message>
    <message>
        <source>Correct the number</source>
        <translation>更正单号</translation>
    </message>
</context>
<context>
    <name>Parcels</name>
    <message>
        <source>Address corrected</source>
        <translation>地址已更正</translation>
    </message>
    <message>
        <source>Closed as delivered</source>
        <translation>已按送达结案</translation>
    </message>
    <message>
        <source>Confirm the refund</source>
        <translation>确认退款</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Decline the refund</source>
        <translation>拒绝退款</translation>
    </message>
    <message>
        <source>Declined; the parcel is still to be decided.</source>
        <translation>已拒绝；包裹仍待决定。</translation>
    </message>
    <message>
        <source>Message goes out</source>
        <translation>消息将发出</translation>
    </message>
    <message>
        <source>Nothing here waits for a second person.</source>
        <translation>这里没有等待第二人的事项。</translation>
    </message>
    <message>
        <source>Nothing is proposed for this parcel; {0} shows what can be done.</source>
        <translation>此包裹没有建议；{0} 显示可做的处理。</translation>
    </message>
    <message>
        <source>Papers supplied</source>
        <translation>文件已补交</translation>
    </message>
    <message>
        <source>Refund confirmed</source>
        <translation>退款已确认</translation>
    </message>
    <message>
        <source>Refund proposed; a second person confirms it</source>
        <translation>已提议退款；由第二人确认</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Say why: {0} reads it.</source>
        <translation>请说明原因：{0} 会看到。</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>已重发</translation>
    </message>
    <message>
        <source>The carrier is asked</source>
        <translation>已询问快递</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>What is to be done about it?</source>
        <translation>如何处理？</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why, for {0}</source>
        <translation>给 {0} 的原因</translation>
    </message>
    <message>
        <source>You proposed this yourself: somebody else must answer.</source>
        <translation>这是您自己提议的：须由他人答复。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>10 % accepted at</source>
        <translation>10 % 接收于</translation>
    </message>
    <message>
        <source>95 % accepted at</source>
        <translation>95 % 接收于</translation>
    </message>
    <message>
        <source>AOQL</source>
        <translation>AOQL</translation>
    </message>
    <message>
        <source>Ac, Re</source>
        <translation>Ac, Re</translation>
    </message>
    <message>
        <source>Code letter</source>
        <translation>字码</translation>
    </message>
    <message>
        <source>Look at {0} items</source>
        <translation>查看 {0} 项</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>查看工作量</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>样本 {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>至多 {0}</translation>
    </message>
    <message>
        <source>at {0} bad</source>
        <translation>{0} 不合格时</translation>
    </message>
    <message>
        <source>{0} items, {1} min</source>
        <translation>{0} 项，{1} 分钟</translation>
    </message>
    <message>
        <source>{0}: accept up to {1}, reject from {2}</source>
        <translation>{0}：至多 {1} 接收，自 {2} 拒收</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>AQL, % bad</source>
        <translation>AQL，% 不合格</translation>
    </message>
    <message>
        <source>Among as many others of the lot</source>
        <translation>混入该批同样多的其他项</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Chance of acceptance by the share of bad items</source>
        <translation>按不合格比例的接收概率</translation>
    </message>
    <message>
        <source>Good, % bad</source>
        <translation>良好，% 不合格</translation>
    </message>
    <message>
        <source>ISO 2859-1, one sample</source>
        <translation>ISO 2859-1，一次抽样</translation>
    </message>
    <message>
        <source>ISO 2859-1, two samples</source>
        <translation>ISO 2859-1，二次抽样</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>检验水平</translation>
    </message>
    <message>
        <source>No such plan</source>
        <translation>没有这样的方案</translation>
    </message>
    <message>
        <source>Nobody knows then which of them count; what is bad stays open anyway.</source>
        <translation>这样无人知道哪些计数；不合格的仍保持未决。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Poor, % bad</source>
        <translation>较差，% 不合格</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Solid: accepted. Dashed: bad items that go out, on the scale below. Dash-dotted: known rate.</source>
        <translation>实线：接收。虚线：流出的不合格项（按下方刻度）。点划线：已知比例。</translation>
    </message>
    <message>
        <source>Stated risks, item by item</source>
        <translation>给定风险，逐项</translation>
    </message>
    <message>
        <source>Stated risks, one sample</source>
        <translation>给定风险，一次抽样</translation>
    </message>
</context>
<context>
    <name>QueueCardRow</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0}: {1} items, oldest {2}, {3} at risk, {4} to clear</source>
        <translation>{0}：{1} 条，最久 {2}，{3} 有风险，清空需 {4}</translation>
    </message>
</context>
<context>
    <name>QueueCards</name>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认布局</translation>
    </message>
</context>
<context>
    <name>QueueHeading</name>
    <message>
        <source>At risk</source>
        <translation>有风险</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最久</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>启动以来</translation>
    </message>
    <message>
        <source>To clear</source>
        <translation>清空需</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Decide the selection…</source>
        <translation>处理所选…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Nothing in this queue fits the filter.</source>
        <translation>队列中没有符合筛选的条目。</translation>
    </message>
    <message>
        <source>Rows close or roomy</source>
        <translation>行距紧凑或宽松</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>将筛选存为队列</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Sorted by age, newest first</source>
        <translation>按等待时长排序，最新在前</translation>
    </message>
    <message>
        <source>Sorted by age, oldest first</source>
        <translation>按等待时长排序，最久在前</translation>
    </message>
    <message>
        <source>Sorted by rank, highest first</source>
        <translation>按排名排序，最高在前</translation>
    </message>
    <message>
        <source>Sorted by risk, highest first</source>
        <translation>按风险排序，最高在前</translation>
    </message>
    <message>
        <source>Suspects first</source>
        <translation>可疑项优先</translation>
    </message>
    <message>
        <source>Table or gallery</source>
        <translation>表格或图库</translation>
    </message>
    <message>
        <source>This queue is empty: everything in it is decided.</source>
        <translation>队列已空：全部处理完毕。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>已选 {0} 条</translation>
    </message>
    <message>
        <source>{0} selected: all in the filter</source>
        <translation>已选 {0} 条：筛选内全部</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Age</source>
        <translation>等待时长</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>涉及金额</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>包裹</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>SKU or order</source>
        <translation>SKU 或订单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Unknown kind</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>入列原因</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} 天</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} views a day</source>
        <translation>每天浏览 {0} 次</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Expected loss</source>
        <translation>预期损失</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>You propose to refund {money}</source>
        <translation>您提议退款 {money}</translation>
    </message>
    <message>
        <source>{days} days left in {country} without weekends; its holidays are not known</source>
        <translation>{country} 还剩 {days} 天（不含周末）；当地节假日未知</translation>
    </message>
    <message>
        <source>{days} working days left in {country}</source>
        <translation>{country} 还剩 {days} 个工作日</translation>
    </message>
    <message>
        <source>{lane}, parcels known: {count}</source>
        <translation>{lane}，已知包裹：{count}</translation>
    </message>
    <message>
        <source>{loss} ({chance} that the promise breaks)</source>
        <translation>{loss}（承诺落空的可能为 {chance}）</translation>
    </message>
    <message>
        <source>{moment} · {reason}. A second person confirms or declines it.</source>
        <translation>{moment} · {reason}。由第二人确认或拒绝。</translation>
    </message>
    <message>
        <source>{moment} · {reason}. Somebody else must answer; undo takes it back.</source>
        <translation>{moment} · {reason}。须由他人答复；撤销可收回。</translation>
    </message>
    <message>
        <source>{who} proposes to refund {money}</source>
        <translation>{who} 提议退款 {money}</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Frames are counted from 0, as in labels and exports; pts as in the file.</source>
        <translation>帧从 0 计数，与标注和导出一致；pts 同文件。</translation>
    </message>
    <message>
        <source>frame {number} / {last}</source>
        <translation>第 {number} / {last} 帧</translation>
    </message>
    <message>
        <source>no clip</source>
        <translation>无视频</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Reason of the rejection</source>
        <translation>驳回原因</translation>
    </message>
    <message>
        <source>Why? A digit picks, Enter keeps the last.</source>
        <translation>原因？按数字选择，Enter 沿用上次。</translation>
    </message>
</context>
<context>
    <name>Renderings</name>
    <message>
        <source>Checking the result</source>
        <translation>正在检查结果</translation>
    </message>
    <message>
        <source>Nothing is being rendered.</source>
        <translation>当前没有渲染任务。</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>正在渲染</translation>
    </message>
    <message>
        <source>Rendering was stopped; the edits are kept.</source>
        <translation>渲染已停止；修改已保留。</translation>
    </message>
    <message>
        <source>Rendering, {0} %</source>
        <translation>正在渲染，{0} %</translation>
    </message>
    <message>
        <source>Rendering, {0} %, about {1} s left</source>
        <translation>正在渲染，{0} %，约剩 {1} 秒</translation>
    </message>
    <message>
        <source>The result did not pass its check and cannot be approved. {0}</source>
        <translation>结果未通过检查，无法批准。{0}</translation>
    </message>
    <message>
        <source>Waits to be rendered</source>
        <translation>等待渲染</translation>
    </message>
    <message>
        <source>the disk refused the file. Free some space, then render it again.</source>
        <translation>磁盘未能写入该文件。请先释放空间，再重新渲染。</translation>
    </message>
    <message>
        <source>{0} could not be mended: {1}</source>
        <translation>{0} 无法修补：{1}</translation>
    </message>
    <message>
        <source>{0} is mended and checked: it comes next.</source>
        <translation>{0} 已修补并检查：接下来就是它。</translation>
    </message>
    <message>
        <source>{0}, {1} more</source>
        <translation>{0}，另有 {1} 个</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>Changes in 1 listing: {0}</source>
        <translation>1 条文案中的更改：{0}</translation>
    </message>
    <message>
        <source>Check a sample first</source>
        <translation>先检查样本</translation>
    </message>
    <message>
        <source>Correct 1 listing</source>
        <translation>更正 1 条文案</translation>
    </message>
    <message>
        <source>Correct {0} listings</source>
        <translation>更正 {0} 条文案</translation>
    </message>
    <message>
        <source>Listings without it: {0}. They stay as they are.</source>
        <translation>没有此内容的文案：{0} 条，保持不变。</translation>
    </message>
    <message>
        <source>Looking through the listings…</source>
        <translation>正在查看文案…</translation>
    </message>
    <message>
        <source>Nothing is selected. {0} selects a row, {1} all.</source>
        <translation>未选择任何条目。{0} 选一行，{1} 全选。</translation>
    </message>
    <message>
        <source>{0} are selected; at most {1} can be looked through at once. Narrow the filter.</source>
        <translation>已选 {0} 条；一次最多查看 {1} 条。请缩小筛选范围。</translation>
    </message>
    <message>
        <source>{0} changes in {1} listings</source>
        <translation>{1} 条文案中的 {0} 处更改</translation>
    </message>
    <message>
        <source>{0} corrected, {1} not; those stay selected. {2}</source>
        <translation>已更正 {0} 条，{1} 条未更正并保持选中。{2}</translation>
    </message>
    <message>
        <source>{0} listings cannot be corrected so; they stay selected.</source>
        <translation>{0} 条文案无法这样更正，保持选中。</translation>
    </message>
    <message>
        <source>“{0}” stands in none of the selected listings.</source>
        <translation>所选文案中均没有“{0}”。</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>held: {0}</source>
        <translation>已暂停：{0}</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>This queue is done: {0} looked at.</source>
        <translation>队列已完成：共查看 {0} 条。</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>该记录</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Name of the queue</source>
        <translation>队列名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>将筛选存为队列</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Capitals and small letters as written</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find and replace in 1 listing</source>
        <translation>在 1 条文案中查找并替换</translation>
    </message>
    <message>
        <source>Find and replace in {0} listings</source>
        <translation>在 {0} 条文案中查找并替换</translation>
    </message>
    <message>
        <source>Look at all changes</source>
        <translation>查看全部更改</translation>
    </message>
    <message>
        <source>Put there instead</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>仅全词匹配</translation>
    </message>
</context>
<context>
    <name>SecondBanner</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>House rules for listings…</source>
        <translation>文案自有规则…</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Decisions could not be trusted any more and were not sent. Decide again: {0}</source>
        <translation>部分决定已不可信，未发送。请重新决定：{0}</translation>
    </message>
    <message>
        <source>Half-made work could not be read any more and is kept aside. Look again: {0}</source>
        <translation>未完成的工作已无法读取，已另行保存。请重新查看：{0}</translation>
    </message>
    <message>
        <source>Making a demonstration world…</source>
        <translation>正在生成演示数据…</translation>
    </message>
    <message>
        <source>Take a manifest in</source>
        <translation>导入清单</translation>
    </message>
    <message>
        <source>The demonstration world could not be made: {0}</source>
        <translation>无法生成演示数据：{0}</translation>
    </message>
    <message>
        <source>The journal was damaged. It is kept in {0}, and a new one was made: {1} decisions in it wait to be sent.</source>
        <translation>日志文件已损坏，现保存在 {0}，并已新建日志：其中有 {1} 个决定等待发送。</translation>
    </message>
    <message>
        <source>{0} new items</source>
        <translation>新条目 {0}</translation>
    </message>
    <message>
        <source>{0} newer versions</source>
        <translation>新版本 {0}</translation>
    </message>
    <message>
        <source>{0} refused</source>
        <translation>拒收 {0}</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>AI output</source>
        <translation>AI 输出</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Frame {0} of {1}</source>
        <translation>第 {0} 帧，共 {1} 帧</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
</context>
<context>
    <name>SideNavigation</name>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>At stake</source>
        <translation>涉及金额</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>COMMENTS</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>DECIDE</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>DEFECTS</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>DOSSIER</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>SUSPECTS</source>
        <translation>疑点</translation>
    </message>
    <message>
        <source>Same subject</source>
        <translation>同一商品</translation>
    </message>
    <message>
        <source>Views a day</source>
        <translation>日浏览量</translation>
    </message>
    <message>
        <source>WHY HERE</source>
        <translation>入列原因</translation>
    </message>
    <message>
        <source>What is known of the item</source>
        <translation>该条目的已知信息</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>…</source>
        <comment>comments, while they are being read</comment>
        <translation>读取中…</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>A token is needed: paste it here.</source>
        <translation>需要令牌：请粘贴到此处。</translation>
    </message>
    <message>
        <source>Back to the work</source>
        <translation>返回工作</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>在此计算机上保持登录</translation>
    </message>
    <message>
        <source>Looking for the service</source>
        <translation>正在查找服务</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign in again, {0}</source>
        <translation>请重新登录，{0}</translation>
    </message>
    <message>
        <source>Sign in to the review service</source>
        <translation>登录审核服务</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Signed in as {0}</source>
        <translation>已登录为 {0}</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>The service does not know this token.</source>
        <translation>服务不认识此令牌。</translation>
    </message>
    <message>
        <source>The service is away</source>
        <translation>服务不可用</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the token is forgotten when Backstop is closed.</source>
        <translation>此计算机没有密钥环，关闭 Backstop 后令牌将被遗忘。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Waiting here: {0}. Nothing of it is lost; it goes out as soon as you are signed in.</source>
        <translation>此处等待发送：{0}。不会丢失任何内容，登录后即会发送。</translation>
    </message>
    <message>
        <source>You no longer work with this service. Ask your administrator.</source>
        <translation>您已不再使用此服务。请联系管理员。</translation>
    </message>
    <message>
        <source>Your token was revoked. Ask your administrator for a new one.</source>
        <translation>您的令牌已被撤销。请向管理员索取新令牌。</translation>
    </message>
    <message>
        <source>Your token&apos;s time is over. Ask your administrator for a new one.</source>
        <translation>您的令牌已过期。请向管理员索取新令牌。</translation>
    </message>
    <message>
        <source>Your token, as your administrator gave it to you</source>
        <translation>管理员给您的令牌</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Nothing waits for you on this service.</source>
        <translation>此服务上没有等待您处理的内容。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Signed in as {0}.</source>
        <translation>已登录为 {0}。</translation>
    </message>
    <message>
        <source>You are signed out. Your work is kept here; sign in again at the bottom left.</source>
        <translation>您已退出登录。您的工作保留在此处；请在左下角重新登录。</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 和另外 {1} 人</translation>
    </message>
    <message>
        <source>{0} decided this item just now; your draft of it is kept.</source>
        <translation>{0} 刚刚对此项作出了决定；您的草稿已保留。</translation>
    </message>
</context>
<context>
    <name>Spread</name>
    <message>
        <source>Clip</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>as the AI made it</source>
        <translation>AI 原样</translation>
    </message>
</context>
<context>
    <name>Spreading</name>
    <message>
        <source>A sample is drawn by a recorded seed and looked at as corrected. Accepted: the rest is corrected. Rejected: all of it stays open.</source>
        <translation>按记录的种子抽取样本，以更正后的样子查看。接收：其余一并更正。拒收：全部保持未决。</translation>
    </message>
    <message>
        <source>Check a sample first: {0} of {1}</source>
        <translation>先检查样本：{1} 中 {0}</translation>
    </message>
    <message>
        <source>Correct {0} alike</source>
        <translation>更正 {0} 个相似项</translation>
    </message>
    <message>
        <source>Correct {0} without a check</source>
        <translation>不检查直接更正 {0} 项</translation>
    </message>
    <message>
        <source>Looking for the same fault…</source>
        <translation>正在查找同样的错误…</translation>
    </message>
    <message>
        <source>Nothing else in this list has the same fault.</source>
        <translation>此列表中没有其他项有同样的错误。</translation>
    </message>
    <message>
        <source>Nothing was corrected yet. Correct one item first, then spread it.</source>
        <translation>尚未更正任何项。先更正一项，再推广。</translation>
    </message>
    <message>
        <source>The correction of {0}, for {1} that have the same fault</source>
        <translation>{0} 的更正，用于 {1} 个有同样错误的项</translation>
    </message>
    <message>
        <source>This correction is about one item alone: it has nothing that others could share.</source>
        <translation>此更正只涉及一项：没有其他项可共用的内容。</translation>
    </message>
    <message>
        <source>{0} are exceptions: they stay open, and are told above.</source>
        <translation>{0} 项为例外：保持未决，已列在上方。</translation>
    </message>
</context>
<context>
    <name>SuggestionButton</name>
    <message>
        <source>Take suggestion {place}: {number}, {courier}. {evidence}</source>
        <translation>采用建议 {place}：{number}，{courier}。{evidence}</translation>
    </message>
</context>
<context>
    <name>SuspectBar</name>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Suspects</source>
        <translation>疑点</translation>
    </message>
</context>
<context>
    <name>Suspecting</name>
    <message>
        <source>Mark suspect</source>
        <translation>标记疑点</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>Not measured: {0}</source>
        <translation>未测量：{0}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing suspicious measured</source>
        <translation>未测到可疑之处</translation>
    </message>
    <message>
        <source>Nothing suspicious was measured here.</source>
        <translation>此处未测到可疑之处。</translation>
    </message>
    <message>
        <source>This is still being measured.</source>
        <translation>仍在测量中。</translation>
    </message>
    <message>
        <source>Unmark suspect</source>
        <translation>取消标记疑点</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
</context>
<context>
    <name>SyncMark</name>
    <message>
        <source> · {0} waiting</source>
        <translation> · {0} 待发送</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>offline, saved here</source>
        <translation>离线，已存本机</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>signed out, saved here</source>
        <translation>已退出登录，已存本机</translation>
    </message>
    <message>
        <source>{0} in conflict</source>
        <translation>{0} 条冲突</translation>
    </message>
    <message>
        <source>{0} parked</source>
        <translation>{0} 条搁置</translation>
    </message>
</context>
<context>
    <name>SyncStrip</name>
    <message>
        <source> · {0} s each</source>
        <translation> · 每条 {0} 秒</translation>
    </message>
    <message>
        <source>Decided today, and the median time from shown to decided</source>
        <translation>今日处理数，及从显示到处理的中位时间</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>next: {0} ({1} ready)</source>
        <translation>下一条：{0}（{1} 条就绪）</translation>
    </message>
    <message>
        <source>{0} today</source>
        <translation>今日 {0}</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>{0} of {1} seen, {2} bad; accepted up to {3}, rejected from {4}</source>
        <translation>已看 {0}/{1}，{2} 不合格；至多 {3} 接收，自 {4} 拒收</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>No clip</source>
        <translation>无视频</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>无声音</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ToolColumn</name>
    <message>
        <source>Blink with the reference</source>
        <translation>与参考图闪烁切换</translation>
    </message>
    <message>
        <source>Compare with something else</source>
        <translation>与其他版本对比</translation>
    </message>
    <message>
        <source>Differences from the reference</source>
        <translation>与参考图的差异</translation>
    </message>
    <message>
        <source>Draw boxes</source>
        <translation>绘制方框</translation>
    </message>
    <message>
        <source>Draw polygons</source>
        <translation>绘制多边形</translation>
    </message>
    <message>
        <source>Draw turned boxes</source>
        <translation>绘制旋转方框</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适应窗口或 100 %</translation>
    </message>
    <message>
        <source>Paint with the brush</source>
        <translation>用画笔涂抹</translation>
    </message>
    <message>
        <source>Reference beside</source>
        <translation>参考图并排</translation>
    </message>
    <message>
        <source>Reference through the picture</source>
        <translation>透过图片显示参考图</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Wipe the reference over</source>
        <translation>滑动显示参考图</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Auto-advance is off.</source>
        <translation>自动下一条已关闭。</translation>
    </message>
    <message>
        <source>Auto-advance is on.</source>
        <translation>自动下一条已开启。</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>此处的按键</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo {0}</source>
        <translation>重做：{0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo {0}</source>
        <translation>撤销：{0}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Add a region in the middle; or drag on the paused picture</source>
        <translation>在中央添加区域；或在暂停画面上拖动</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>清除入点和出点</translation>
    </message>
    <message>
        <source>Compare: beside, wipe, blink, difference</source>
        <translation>比较：并排、划像、闪烁、差异</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>Let it be heard</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Loop from in to out</source>
        <translation>入点到出点循环</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>设入点</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>设出点</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>到首帧</translation>
    </message>
    <message>
        <source>To the last frame</source>
        <translation>到末帧</translation>
    </message>
</context>
<context>
    <name>Trusting</name>
    <message>
        <source>The record counts as it is from here on.</source>
        <translation>记录从现在起按现状计算。</translation>
    </message>
</context>
<context>
    <name>UnknownView</name>
    <message>
        <source>It came without further fields.</source>
        <translation>没有更多字段。</translation>
    </message>
    <message>
        <source>This item is held: {0}. A newer Backstop may know its kind; escalate or reject it meanwhile.</source>
        <translation>此条目已暂停：{0}。更新版本的 Backstop 可能认识该类型；现在可上报或驳回。</translation>
    </message>
</context>
<context>
    <name>VideoComparing</name>
    <message>
        <source>AI output</source>
        <translation>AI 输出</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Reference {0}</source>
        <translation>参考图 {0}</translation>
    </message>
    <message>
        <source>The other one is no clip.</source>
        <translation>另一个不是视频片段。</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <source>colour off by ΔE00 {0}</source>
        <translation>颜色相差 ΔE00 {0}</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>第 {0} 帧</translation>
    </message>
    <message>
        <source>{0} % looks different</source>
        <translation>{0} % 看起来不同</translation>
    </message>
</context>
<context>
    <name>VideoMarking</name>
    <message>
        <source>Delete region</source>
        <translation>删除区域</translation>
    </message>
    <message>
        <source>Follow region</source>
        <translation>跟踪区域</translation>
    </message>
    <message>
        <source>Hide region</source>
        <translation>隐藏区域</translation>
    </message>
    <message>
        <source>Key frame</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Lost at frame {0}. Go there, show the region with its key and set it.</source>
        <translation>在第 {0} 帧丢失。请转到该处，用其按键显示区域并重新设定。</translation>
    </message>
    <message>
        <source>Mark a defect first.</source>
        <translation>请先标出一个缺陷。</translation>
    </message>
    <message>
        <source>Mark a region first.</source>
        <translation>请先标出一个区域。</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Move region</source>
        <translation>移动区域</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Show region</source>
        <translation>显示区域</translation>
    </message>
    <message>
        <source>Span of the defect</source>
        <translation>缺陷的时段</translation>
    </message>
    <message>
        <source>The region is hidden here. Go to where it is seen.</source>
        <translation>该区域在此处被遮挡。请转到可见之处。</translation>
    </message>
</context>
<context>
    <name>VideoPlayer</name>
    <message>
        <source>! broken: frames {first} to {last} cannot be decoded</source>
        <translation>! 损坏：第 {first} 至 {last} 帧无法解码</translation>
    </message>
    <message>
        <source>Cannot be displayed</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>No frame of it can be decoded.</source>
        <translation>没有一帧可以解码。</translation>
    </message>
    <message>
        <source>You can still reject it, escalate it or skip it.</source>
        <translation>仍可驳回、上报或跳过。</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>loading frame {number}…</source>
        <translation>正在加载第 {number} 帧…</translation>
    </message>
</context>
<context>
    <name>VideoSheet</name>
    <message>
        <source>Looking for changes…</source>
        <translation>正在查找变化…</translation>
    </message>
    <message>
        <source>The changes of this clip cannot be found; its frames can.</source>
        <translation>找不到此片段的变化，但可以查看它的各帧。</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>In and out</source>
        <translation>入点和出点</translation>
    </message>
    <message>
        <source>There is no photo, earlier version or correction to compare this clip with.</source>
        <translation>没有可与此片段比较的照片、早期版本或更正。</translation>
    </message>
    <message>
        <source>This file is a still picture, not a clip.</source>
        <translation>此文件是静态图片，不是视频。</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画面</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>A certificate is made. After two such lots of five, this stream is looked at harder.</source>
        <translation>将生成证书。五批中有两批如此，此流将加严检验。</translation>
    </message>
    <message>
        <source>Accept up to</source>
        <translation>接收上限</translation>
    </message>
    <message>
        <source>Approve the rest: {0}</source>
        <translation>批准其余：{0}</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Correct the rest: {0}</source>
        <translation>更正其余：{0}</translation>
    </message>
    <message>
        <source>Leave all of it open</source>
        <translation>全部保持未决</translation>
    </message>
    <message>
        <source>Nothing is corrected. A certificate is made, which anybody can check.</source>
        <translation>不作更正。将生成任何人都可核查的证书。</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>全部查看</translation>
    </message>
    <message>
        <source>Reject from</source>
        <translation>拒收起点</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已看</translation>
    </message>
    <message>
        <source>Send all {0} back</source>
        <translation>退回全部 {0} 项</translation>
    </message>
    <message>
        <source>The bad ones stay open. A certificate is made, which anybody can check.</source>
        <translation>不合格的保持未决。将生成任何人都可核查的证书。</translation>
    </message>
    <message>
        <source>The correction does not hold everywhere</source>
        <translation>该更正并非处处正确</translation>
    </message>
    <message>
        <source>The correction holds</source>
        <translation>该更正成立</translation>
    </message>
    <message>
        <source>The lot is accepted</source>
        <translation>该批已接收</translation>
    </message>
    <message>
        <source>The lot is rejected</source>
        <translation>该批已拒收</translation>
    </message>
    <message>
        <source>Those that are not right stay open. A certificate is made, which anybody can check.</source>
        <translation>不正确的保持未决。将生成任何人都可核查的证书。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>A mark in the middle</source>
        <translation>在中间添加标记</translation>
    </message>
    <message>
        <source>Add a region</source>
        <translation>添加区域</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Approve, other advance</source>
        <translation>通过，反转自动下一条</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Bad: count it against the lot</source>
        <translation>不合格：计入该批</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Batches and lots</source>
        <translation>批次与批</translation>
    </message>
    <message>
        <source>Begin or go on with the batch</source>
        <translation>开始或继续该批次</translation>
    </message>
    <message>
        <source>Blink with the reference</source>
        <translation>与参考图闪烁切换</translation>
    </message>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>快递代码</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Check numbers of a CSV file</source>
        <translation>检查 CSV 文件中的单号</translation>
    </message>
    <message>
        <source>Choose what is done about all…</source>
        <translation>选择对全部的处理…</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>清除入点和出点</translation>
    </message>
    <message>
        <source>Clear the draft</source>
        <translation>清除草稿</translation>
    </message>
    <message>
        <source>Close the certificate</source>
        <translation>关闭证书</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Compare the image with something else</source>
        <translation>将图片与其他版本对比</translation>
    </message>
    <message>
        <source>Compare with something else</source>
        <translation>与其他版本对比</translation>
    </message>
    <message>
        <source>Compare: beside, wipe, blink, difference</source>
        <translation>比较：并排、划像、闪烁、差异</translation>
    </message>
    <message>
        <source>Confirm what somebody proposed</source>
        <translation>确认他人的提议</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>Contact sheet, one frame for each change</source>
        <translation>缩略图总览，每次变化一帧</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Correct other languages too</source>
        <translation>一并更正其他语言</translation>
    </message>
    <message>
        <source>Correct what is alike</source>
        <translation>更正相似项</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Decide the cause</source>
        <translation>对该原因作决定</translation>
    </message>
    <message>
        <source>Decide the selection</source>
        <translation>处理所选</translation>
    </message>
    <message>
        <source>Decide the selection from a sample</source>
        <translation>用样本决定所选</translation>
    </message>
    <message>
        <source>Decline what somebody proposed</source>
        <translation>拒绝他人的提议</translation>
    </message>
    <message>
        <source>Defect 1</source>
        <translation>缺陷 1</translation>
    </message>
    <message>
        <source>Defect 2</source>
        <translation>缺陷 2</translation>
    </message>
    <message>
        <source>Defect 3</source>
        <translation>缺陷 3</translation>
    </message>
    <message>
        <source>Defect 4</source>
        <translation>缺陷 4</translation>
    </message>
    <message>
        <source>Defect 5</source>
        <translation>缺陷 5</translation>
    </message>
    <message>
        <source>Defect 6</source>
        <translation>缺陷 6</translation>
    </message>
    <message>
        <source>Defect 7</source>
        <translation>缺陷 7</translation>
    </message>
    <message>
        <source>Defect 8</source>
        <translation>缺陷 8</translation>
    </message>
    <message>
        <source>Defect 9</source>
        <translation>缺陷 9</translation>
    </message>
    <message>
        <source>Details of the defect</source>
        <translation>缺陷详情</translation>
    </message>
    <message>
        <source>Differences from the reference</source>
        <translation>与参考图的差异</translation>
    </message>
    <message>
        <source>Do the best fix</source>
        <translation>执行最佳处理</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Draw boxes</source>
        <translation>绘制方框</translation>
    </message>
    <message>
        <source>Draw polygons</source>
        <translation>绘制多边形</translation>
    </message>
    <message>
        <source>Draw turned boxes</source>
        <translation>绘制旋转方框</translation>
    </message>
    <message>
        <source>Earlier version or source beside</source>
        <translation>旁边显示更早版本或原文</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Export training records</source>
        <translation>导出训练记录</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Find and replace in the selection</source>
        <translation>在所选条目中查找并替换</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>适应窗口或 100 %</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>后退五秒</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>前进五秒</translation>
    </message>
    <message>
        <source>Follow the region</source>
        <translation>跟踪区域</translation>
    </message>
    <message>
        <source>Frame before, of an animation</source>
        <translation>动画的上一帧</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Go on with the inspection later</source>
        <translation>稍后继续检验</translation>
    </message>
    <message>
        <source>Go to in</source>
        <translation>到入点</translation>
    </message>
    <message>
        <source>Go to out</source>
        <translation>到出点</translation>
    </message>
    <message>
        <source>Good: nothing is wrong</source>
        <translation>合格：没有问题</translation>
    </message>
    <message>
        <source>Hide or show the sides</source>
        <translation>隐藏或显示侧栏</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>House rules for listings</source>
        <translation>文案自有规则</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Key frame of the region, or none</source>
        <translation>区域关键帧（设置或取消）</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>此处的按键</translation>
    </message>
    <message>
        <source>Limits of bulk decisions</source>
        <translation>批量决定的限制</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Listings</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Loop in to out</source>
        <translation>循环入点到出点</translation>
    </message>
    <message>
        <source>Loupe under the pointer</source>
        <translation>指针处的放大镜</translation>
    </message>
    <message>
        <source>Mark backward</source>
        <translation>标记后移</translation>
    </message>
    <message>
        <source>Mark forward</source>
        <translation>标记前移</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>设入点</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>设出点</translation>
    </message>
    <message>
        <source>Mark the suspect as a defect</source>
        <translation>将疑点标为缺陷</translation>
    </message>
    <message>
        <source>Marker with the last defect</source>
        <translation>用上次的缺陷做标记</translation>
    </message>
    <message>
        <source>Marks of the item before</source>
        <translation>上一项的标记</translation>
    </message>
    <message>
        <source>Mend all that have one right mend</source>
        <translation>修正所有有唯一改法的问题</translation>
    </message>
    <message>
        <source>Mend the finding</source>
        <translation>修正此问题</translation>
    </message>
    <message>
        <source>Mute, or let it be heard</source>
        <translation>静音或取消静音</translation>
    </message>
    <message>
        <source>Next code</source>
        <translation>下一个代码</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一处问题</translation>
    </message>
    <message>
        <source>Next frame, of an animation</source>
        <translation>动画的下一帧</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Next row that needs a look</source>
        <translation>下一条需要查看的行</translation>
    </message>
    <message>
        <source>Next suspect</source>
        <translation>下一个疑点</translation>
    </message>
    <message>
        <source>No defects</source>
        <translation>无缺陷</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>Open the parcel</source>
        <translation>打开包裹</translation>
    </message>
    <message>
        <source>Open the parcel that says it</source>
        <translation>打开出现该代码的包裹</translation>
    </message>
    <message>
        <source>Other fixes…</source>
        <translation>其他处理…</translation>
    </message>
    <message>
        <source>Paint with the brush</source>
        <translation>用画笔涂抹</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>包裹</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>包裹</translation>
    </message>
    <message>
        <source>Parcels by cause</source>
        <translation>按原因查看包裹</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Previous code</source>
        <translation>上一个代码</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一处问题</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Previous suspect</source>
        <translation>上一个疑点</translation>
    </message>
    <message>
        <source>Put number 1 into the field</source>
        <translation>将单号 1 填入</translation>
    </message>
    <message>
        <source>Put number 2 into the field</source>
        <translation>将单号 2 填入</translation>
    </message>
    <message>
        <source>Put number 3 into the field</source>
        <translation>将单号 3 填入</translation>
    </message>
    <message>
        <source>Put number 4 into the field</source>
        <translation>将单号 4 填入</translation>
    </message>
    <message>
        <source>Put number 5 into the field</source>
        <translation>将单号 5 填入</translation>
    </message>
    <message>
        <source>Put number 6 into the field</source>
        <translation>将单号 6 填入</translation>
    </message>
    <message>
        <source>Put number 7 into the field</source>
        <translation>将单号 7 填入</translation>
    </message>
    <message>
        <source>Put number 8 into the field</source>
        <translation>将单号 8 填入</translation>
    </message>
    <message>
        <source>Put number 9 into the field</source>
        <translation>将单号 9 填入</translation>
    </message>
    <message>
        <source>Reckon the certificate anew</source>
        <translation>重新核算证书</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reference beside</source>
        <translation>并排显示参考图</translation>
    </message>
    <message>
        <source>Reference through the picture</source>
        <translation>透过图片显示参考图</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Regenerate…</source>
        <translation>重新生成…</translation>
    </message>
    <message>
        <source>Region hidden from here, or seen again</source>
        <translation>区域自此被遮挡，或重新可见</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Reject, other advance</source>
        <translation>驳回，反转自动下一条</translation>
    </message>
    <message>
        <source>Save the certificate as a page</source>
        <translation>将证书另存为网页</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>将筛选存为队列</translation>
    </message>
    <message>
        <source>Say what the code means…</source>
        <translation>说明代码含义…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select all in the filter</source>
        <translation>选择筛选内全部</translation>
    </message>
    <message>
        <source>Select what is alike</source>
        <translation>选择相似项</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show the reference instead</source>
        <translation>改为显示参考图</translation>
    </message>
    <message>
        <source>Show the references instead</source>
        <translation>改为显示参考图</translation>
    </message>
    <message>
        <source>Show what it is compared with instead</source>
        <translation>改为显示比较对象</translation>
    </message>
    <message>
        <source>Shuttle back</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>Shuttle on</source>
        <translation>顺放</translation>
    </message>
    <message>
        <source>Sign in or out of the service</source>
        <translation>登录或退出服务</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减慢</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Sort by rank, age or risk</source>
        <translation>按排名、等待时长或风险排序</translation>
    </message>
    <message>
        <source>Span of the defect: in to out</source>
        <translation>缺陷的时段：入点到出点</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>停止渲染</translation>
    </message>
    <message>
        <source>Suspects first</source>
        <translation>可疑项优先</translation>
    </message>
    <message>
        <source>Switch auto-advance</source>
        <translation>切换自动下一条</translation>
    </message>
    <message>
        <source>Switch theme</source>
        <translation>切换主题</translation>
    </message>
    <message>
        <source>Table or gallery</source>
        <translation>表格或图库</translation>
    </message>
    <message>
        <source>Take suggestion 2</source>
        <translation>采用建议 2</translation>
    </message>
    <message>
        <source>Take suggestion 3</source>
        <translation>采用建议 3</translation>
    </message>
    <message>
        <source>Take suggestion 4</source>
        <translation>采用建议 4</translation>
    </message>
    <message>
        <source>Take suggestion 5</source>
        <translation>采用建议 5</translation>
    </message>
    <message>
        <source>Take suggestion 6</source>
        <translation>采用建议 6</translation>
    </message>
    <message>
        <source>Take suggestion 7</source>
        <translation>采用建议 7</translation>
    </message>
    <message>
        <source>Take suggestion 8</source>
        <translation>采用建议 8</translation>
    </message>
    <message>
        <source>Take suggestion 9</source>
        <translation>采用建议 9</translation>
    </message>
    <message>
        <source>Take the batch back</source>
        <translation>撤回该批次</translation>
    </message>
    <message>
        <source>Take the best suggestion</source>
        <translation>采用最佳建议</translation>
    </message>
    <message>
        <source>Take the row out, or back in</source>
        <translation>移出或放回该行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The AI&apos;s own or the corrected one</source>
        <translation>AI 原作或修正版</translation>
    </message>
    <message>
        <source>Thicker brush</source>
        <translation>加粗画笔</translation>
    </message>
    <message>
        <source>Thinner brush</source>
        <translation>减细画笔</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Wipe line of the reference to the left</source>
        <translation>参考图的分界线左移</translation>
    </message>
    <message>
        <source>Wipe line of the reference to the right</source>
        <translation>参考图的分界线右移</translation>
    </message>
    <message>
        <source>Wipe line to the left</source>
        <translation>分界线左移</translation>
    </message>
    <message>
        <source>Wipe line to the right</source>
        <translation>分界线右移</translation>
    </message>
    <message>
        <source>Wipe the reference over</source>
        <translation>滑动显示参考图</translation>
    </message>
    <message>
        <source>Write these rows as CSV</source>
        <translation>将这些行写成 CSV</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom the timeline to frames, or out</source>
        <translation>将时间线放大到逐帧，或显示全部</translation>
    </message>
</context>
<context>
    <name>causes</name>
    <message>
        <source>All by way of {name}</source>
        <translation>都经过 {name}</translation>
    </message>
    <message>
        <source>All with {name}</source>
        <translation>都由 {name} 承运</translation>
    </message>
    <message>
        <source>Change 1 courier</source>
        <translation>更改 1 个快递</translation>
    </message>
    <message>
        <source>Change {count} couriers</source>
        <translation>更改 {count} 个快递</translation>
    </message>
    <message>
        <source>Close 1 parcel as delivered</source>
        <translation>将 1 个包裹按已送达结案</translation>
    </message>
    <message>
        <source>Close {count} parcels as delivered</source>
        <translation>将 {count} 个包裹按已送达结案</translation>
    </message>
    <message>
        <source>Correct 1 number</source>
        <translation>更正 1 个单号</translation>
    </message>
    <message>
        <source>Correct {count} numbers</source>
        <translation>更正 {count} 个单号</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Courier it gets</source>
        <translation>改为的快递</translation>
    </message>
    <message>
        <source>Decide 1 parcel…</source>
        <translation>决定 1 个包裹…</translation>
    </message>
    <message>
        <source>Decide {count} parcels…</source>
        <translation>决定 {count} 个包裹…</translation>
    </message>
    <message>
        <source>Give them to another courier</source>
        <translation>改为另一快递</translation>
    </message>
    <message>
        <source>Its numbers fit each other&apos;s orders</source>
        <translation>其单号与彼此的订单相符</translation>
    </message>
    <message>
        <source>Let 1 parcel wait</source>
        <translation>让 1 个包裹等待</translation>
    </message>
    <message>
        <source>Let {count} parcels wait</source>
        <translation>让 {count} 个包裹等待</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Number or courier it gets</source>
        <translation>改为的单号或快递</translation>
    </message>
    <message>
        <source>Put the numbers right, each by its best suggestion</source>
        <translation>按各自最佳建议更正单号</translation>
    </message>
    <message>
        <source>Refund 1 parcel</source>
        <translation>为 1 个包裹退款</translation>
    </message>
    <message>
        <source>Refund {count} parcels</source>
        <translation>为 {count} 个包裹退款</translation>
    </message>
    <message>
        <source>Send 1 parcel again</source>
        <translation>重新寄送 1 个包裹</translation>
    </message>
    <message>
        <source>Send {count} parcels again</source>
        <translation>重新寄送 {count} 个包裹</translation>
    </message>
    <message>
        <source>Shipping list {name}</source>
        <translation>发货清单 {name}</translation>
    </message>
    <message>
        <source>Trace 1 parcel</source>
        <translation>查询 1 个包裹</translation>
    </message>
    <message>
        <source>Trace {count} parcels</source>
        <translation>查询 {count} 个包裹</translation>
    </message>
    <message>
        <source>Write to 1 customer</source>
        <translation>致函 1 位客户</translation>
    </message>
    <message>
        <source>Write to {count} customers</source>
        <translation>致函 {count} 位客户</translation>
    </message>
    <message>
        <source>a second person confirms it</source>
        <translation>由第二人确认</translation>
    </message>
    <message>
        <source>an open parcel gets it</source>
        <translation>将改到一个待处理包裹</translation>
    </message>
    <message>
        <source>contradicted: {what}</source>
        <translation>原有矛盾：{what}</translation>
    </message>
    <message>
        <source>country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>fits now: {what}</source>
        <translation>现已相符：{what}</translation>
    </message>
    <message>
        <source>it is so already</source>
        <translation>已经如此</translation>
    </message>
    <message>
        <source>its number is none of theirs</source>
        <translation>其单号不属于该快递</translation>
    </message>
    <message>
        <source>its parcel has it already</source>
        <translation>其包裹已是此单号</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>message in {language}</source>
        <translation>消息语言：{language}</translation>
    </message>
    <message>
        <source>no single change makes its number fit</source>
        <translation>没有单一改动能使单号有效</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing speaks against its number</source>
        <translation>其单号没有问题</translation>
    </message>
    <message>
        <source>postal code</source>
        <translation>邮编</translation>
    </message>
    <message>
        <source>several numbers are as likely: look at it alone</source>
        <translation>有多个同样可能的单号：请单独查看</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>to each in their own language</source>
        <translation>按各自语言发给每位客户</translation>
    </message>
    <message>
        <source>waits for a second person already</source>
        <translation>已在等待第二人确认</translation>
    </message>
    <message>
        <source>{count} of {of} parcels</source>
        <translation>{of} 个包裹中的 {count} 个</translation>
    </message>
    <message>
        <source>{courier}: {count} of {of} numbers are theirs</source>
        <translation>{courier}：{of} 个单号中有 {count} 个属于他们</translation>
    </message>
    <message>
        <source>{money} at stake</source>
        <translation>涉及 {money}</translation>
    </message>
    <message>
        <source>{name} is shifted by a row: {count} numbers stand with other orders</source>
        <translation>{name} 错位一行：{count} 个单号落在其他订单上</translation>
    </message>
    <message>
        <source>{name} is shifted by {offset} rows: {count} numbers stand with other orders</source>
        <translation>{name} 错位 {offset} 行：{count} 个单号落在其他订单上</translation>
    </message>
    <message>
        <source>{name} is shifted in {places} places: {count} numbers stand with other orders</source>
        <translation>{name} 有 {places} 处错位：{count} 个单号落在其他订单上</translation>
    </message>
    <message>
        <source>{name} since {day}</source>
        <translation>{name} 自 {day} 起</translation>
    </message>
    <message>
        <source>{what}: {lift} times as often as with all others</source>
        <translation>{what}：频率是其他包裹的 {lift} 倍</translation>
    </message>
</context>
<context>
    <name>checking</name>
    <message>
        <source>Checked: nothing was found.</source>
        <translation>已检查：未发现问题。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Errors: {0}</source>
        <translation>错误：{0}</translation>
    </message>
    <message>
        <source>Hints: {0}</source>
        <translation>提示：{0}</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材质</translation>
    </message>
    <message>
        <source>Warnings: {0}</source>
        <translation>警告：{0}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>suspected by the pipeline</source>
        <translation>流水线怀疑</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>written here {0} times before for the same sentence</source>
        <translation>此句以往已这样更正 {0} 次</translation>
    </message>
    <message>
        <source>written {0} times before for a sentence that is {1} % the same</source>
        <translation>以往对相似度 {1}% 的句子这样更正过 {0} 次</translation>
    </message>
    <message>
        <source>{0} {1} writes what is right.</source>
        <translation>{0}{1} 写入正确内容。</translation>
    </message>
    <message>
        <source>{0} · in force from {1}</source>
        <translation>{0} · 自 {1} 起生效</translation>
    </message>
    <message>
        <source>{0}. {1} goes to the next one.</source>
        <translation>{0}。{1} 转到下一处。</translation>
    </message>
</context>
<context>
    <name>codes</name>
    <message>
        <source>Holds for</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>The parcel is</source>
        <translation>包裹状态</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>a text without a code</source>
        <translation>无代码的文字</translation>
    </message>
    <message>
        <source>also the parcels that are here</source>
        <translation>也适用于现有包裹</translation>
    </message>
    <message>
        <source>announced, not scanned yet</source>
        <translation>已预告，尚未扫描</translation>
    </message>
    <message>
        <source>at customs</source>
        <translation>在海关</translation>
    </message>
    <message>
        <source>at the depot that delivers</source>
        <translation>在派送站点</translation>
    </message>
    <message>
        <source>back with us</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>自由文字</translation>
    </message>
    <message>
        <source>in trouble</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>nobody knows where</source>
        <translation>去向不明</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>运输中</translation>
    </message>
    <message>
        <source>on its way back</source>
        <translation>退回途中</translation>
    </message>
    <message>
        <source>only what comes from now on</source>
        <translation>仅适用于今后的内容</translation>
    </message>
    <message>
        <source>out for delivery</source>
        <translation>派送中</translation>
    </message>
    <message>
        <source>picked up</source>
        <translation>已揽收</translation>
    </message>
    <message>
        <source>tried in vain</source>
        <translation>派送未成功</translation>
    </message>
    <message>
        <source>waiting to be picked up</source>
        <translation>待自取</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>% of width</source>
        <translation>宽度的 %</translation>
    </message>
    <message>
        <source>1 to {0} pieces are sent again.</source>
        <translation>可重发 1 到 {0} 件。</translation>
    </message>
    <message>
        <source>A WebM clip has no place for a poster.</source>
        <translation>WebM 视频无法存放封面。</translation>
    </message>
    <message>
        <source>A brand mark is distorted, misspelt, or belongs to somebody else.</source>
        <translation>品牌标志变形、拼错，或属于他人。</translation>
    </message>
    <message>
        <source>A celebrity, trademark or copyrighted figure.</source>
        <translation>名人、商标或受版权保护的形象。</translation>
    </message>
    <message>
        <source>A character that turns the direction of the text stands here: {0}.</source>
        <translation>此处有改变文字方向的字符：{0}。</translation>
    </message>
    <message>
        <source>A commercial invoice needs value, HS code and country of origin: customs refuse it without.</source>
        <translation>商业发票须有价值、HS 编码和原产国，否则海关拒收。</translation>
    </message>
    <message>
        <source>A control character stands here: {0}.</source>
        <translation>此处有控制字符：{0}。</translation>
    </message>
    <message>
        <source>A critical defect is marked ({0}), so it cannot be published.</source>
        <translation>已标记严重缺陷（{0}），不能发布。</translation>
    </message>
    <message>
        <source>A data set is never overwritten: name a new folder (and --since this one for what came after it).</source>
        <translation>数据集从不被覆盖：请指定新文件夹（并用 --since 指定此文件夹以获取其后的内容）。</translation>
    </message>
    <message>
        <source>A delivery was tried and nobody took the parcel.</source>
        <translation>尝试派送时无人签收。</translation>
    </message>
    <message>
        <source>A drawing or computer graphic where a photo was wanted.</source>
        <translation>需要照片却是绘画或电脑图形。</translation>
    </message>
    <message>
        <source>A field is longer or shorter than the channel takes.</source>
        <translation>字段长度超出渠道允许范围。</translation>
    </message>
    <message>
        <source>A field, or a part of it, is still in the source language.</source>
        <translation>字段全部或部分仍是原文语言。</translation>
    </message>
    <message>
        <source>A file that the edits use is missing.</source>
        <translation>编辑所用的文件缺失。</translation>
    </message>
    <message>
        <source>A forbidden claim has a day from which it holds.</source>
        <translation>禁用说法须有生效日期。</translation>
    </message>
    <message>
        <source>A forbidden claim says what forbids it.</source>
        <translation>禁用说法须注明依据。</translation>
    </message>
    <message>
        <source>A garment changes, or melts into the body.</source>
        <translation>衣物变化，或与身体融合。</translation>
    </message>
    <message>
        <source>A glossary term or a brand name was not used as agreed.</source>
        <translation>术语或品牌名未按约定使用。</translation>
    </message>
    <message>
        <source>A health, environmental or other claim that the market&apos;s law forbids.</source>
        <translation>当地法律禁止的健康、环保或其他宣称。</translation>
    </message>
    <message>
        <source>A house keeps at most {0} entries.</source>
        <translation>最多保存 {0} 个条目。</translation>
    </message>
    <message>
        <source>A label exists, and the courier has not scanned the parcel in the time it should have.</source>
        <translation>面单已生成，但快递未在应有时间内扫描。</translation>
    </message>
    <message>
        <source>A line of the address</source>
        <translation>地址行</translation>
    </message>
    <message>
        <source>A listing could not be checked ({0}).</source>
        <translation>有一条文案无法检查（{0}）。</translation>
    </message>
    <message>
        <source>A number, unit, size or currency differs from the attributes or does not fit the market.</source>
        <translation>数字、单位、尺码或货币与属性不符，或不适合该市场。</translation>
    </message>
    <message>
        <source>A part is missing or invented</source>
        <translation>部件缺失或凭空出现</translation>
    </message>
    <message>
        <source>A price, promotion, watermark or certification mark that the channel forbids.</source>
        <translation>渠道禁止的价格、促销、水印或认证标志。</translation>
    </message>
    <message>
        <source>A refund of nothing is none.</source>
        <translation>退款金额不能为零。</translation>
    </message>
    <message>
        <source>A region is smeared and without detail.</source>
        <translation>某区域涂抹模糊、没有细节。</translation>
    </message>
    <message>
        <source>A required attribute is absent, or its value is not one of those allowed.</source>
        <translation>缺少必填属性，或取值不在允许范围。</translation>
    </message>
    <message>
        <source>A service takes its items from the pipeline itself.</source>
        <translation>服务自行从流水线接收条目。</translation>
    </message>
    <message>
        <source>A shadow is missing, or a reflection does not match.</source>
        <translation>缺少阴影，或反射不符。</translation>
    </message>
    <message>
        <source>A structured description needs its digital source type, trained_algorithmic_media.</source>
        <translation>结构化描述须注明数字来源类型 trained_algorithmic_media。</translation>
    </message>
    <message>
        <source>A structured title needs its digital source type, trained_algorithmic_media.</source>
        <translation>结构化标题须注明数字来源类型 trained_algorithmic_media。</translation>
    </message>
    <message>
        <source>A term says what is to be written instead.</source>
        <translation>用语须注明应改写的内容。</translation>
    </message>
    <message>
        <source>A text that says it was AI-made must say so in a way that machines read ({0}).</source>
        <translation>声明由 AI 生成的文案须以机器可读方式标明（{0}）。</translation>
    </message>
    <message>
        <source>A {0} file cannot be signed here.</source>
        <translation>此处无法对 {0} 文件签名。</translation>
    </message>
    <message>
        <source>AI mark missing</source>
        <translation>缺少 AI 标识</translation>
    </message>
    <message>
        <source>AI mark missing or broken</source>
        <translation>AI 标识缺失或失效</translation>
    </message>
    <message>
        <source>Above my limit</source>
        <translation>超出我的权限</translation>
    </message>
    <message>
        <source>Action wrong</source>
        <translation>动作错误</translation>
    </message>
    <message>
        <source>Address must be corrected first</source>
        <translation>须先更正地址</translation>
    </message>
    <message>
        <source>Address wrong or incomplete</source>
        <translation>地址错误或不完整</translation>
    </message>
    <message>
        <source>An accessory or component was dropped or added.</source>
        <translation>配件或部件缺失或多出。</translation>
    </message>
    <message>
        <source>An address has 1 to {0} lines of street and house.</source>
        <translation>地址应有 1 到 {0} 行街道门牌。</translation>
    </message>
    <message>
        <source>An animated picture cannot be mended.</source>
        <translation>动图无法修正。</translation>
    </message>
    <message>
        <source>An entry has 1 to {0} wordings of at most {1} characters.</source>
        <translation>条目须有 1 至 {0} 个措辞，每个不超过 {1} 个字符。</translation>
    </message>
    <message>
        <source>An entry has a language.</source>
        <translation>条目必须有语言。</translation>
    </message>
    <message>
        <source>An entry has a name of at most {0} characters.</source>
        <translation>条目的名称最多 {0} 个字符。</translation>
    </message>
    <message>
        <source>An entry&apos;s texts have at most {0} characters, and no half ones.</source>
        <translation>条目的文本最多 {0} 个字符，且不能有残缺字符。</translation>
    </message>
    <message>
        <source>An invisible character stands here: {0}.</source>
        <translation>此处有不可见字符：{0}。</translation>
    </message>
    <message>
        <source>An item was judged before the lot was frozen.</source>
        <translation>有一项在批冻结之前就已判定。</translation>
    </message>
    <message>
        <source>An object changes its shape or identity over time.</source>
        <translation>物体随时间改变形状或身份。</translation>
    </message>
    <message>
        <source>An object or part appears, vanishes or doubles.</source>
        <translation>物体或部件突然出现、消失或重复。</translation>
    </message>
    <message>
        <source>An unintended cut, or frames dropped or doubled.</source>
        <translation>非预期的剪切，或丢帧、重复帧。</translation>
    </message>
    <message>
        <source>Another export writes {0} now.</source>
        <translation>另一个导出正在写入 {0}。</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Arabic letter mark</source>
        <translation>阿拉伯字母标记</translation>
    </message>
    <message>
        <source>Ask a lead, or take fewer.</source>
        <translation>请询问主管，或减少数量。</translation>
    </message>
    <message>
        <source>Ask the generator for an MP4, WebM, GIF, JPEG, PNG, WebP or AVIF file.</source>
        <translation>请让生成器提供 MP4、WebM、GIF、JPEG、PNG、WebP 或 AVIF 文件。</translation>
    </message>
    <message>
        <source>Ask those who run it to update it; all else goes on.</source>
        <translation>请运维人员更新服务；其他功能照常。</translation>
    </message>
    <message>
        <source>Ask your lead.</source>
        <translation>请询问您的主管。</translation>
    </message>
    <message>
        <source>At {0} something else answers than a Backstop service.</source>
        <translation>在 {0} 响应的不是 Backstop 服务。</translation>
    </message>
    <message>
        <source>Attribute missing or invalid</source>
        <translation>属性缺失或无效</translation>
    </message>
    <message>
        <source>Attributes or GTIN are missing or wrong</source>
        <translation>属性或 GTIN 缺失或错误</translation>
    </message>
    <message>
        <source>Background drifts</source>
        <translation>背景漂移</translation>
    </message>
    <message>
        <source>Background is not allowed</source>
        <translation>背景不被允许</translation>
    </message>
    <message>
        <source>Background not allowed</source>
        <translation>背景不合规</translation>
    </message>
    <message>
        <source>Blocks, bands or a grid pattern.</source>
        <translation>块状、条纹或网格纹。</translation>
    </message>
    <message>
        <source>Blurred, noisy or badly cropped</source>
        <translation>模糊、噪点或裁切不当</translation>
    </message>
    <message>
        <source>Booked with the wrong courier</source>
        <translation>下错快递</translation>
    </message>
    <message>
        <source>Breaks a channel, safety or legal rule</source>
        <translation>违反渠道、安全或法规</translation>
    </message>
    <message>
        <source>Breaks the safety policy, minors included.</source>
        <translation>违反安全政策，包括涉及未成年人。</translation>
    </message>
    <message>
        <source>Brightness or texture jumps from frame to frame.</source>
        <translation>亮度或纹理逐帧跳动。</translation>
    </message>
    <message>
        <source>Camera wrong</source>
        <translation>镜头错误</translation>
    </message>
    <message>
        <source>Change a field first, or approve with A.</source>
        <translation>请先修改字段，或按 A 通过。</translation>
    </message>
    <message>
        <source>Change or remove that edit.</source>
        <translation>请修改或删除该编辑。</translation>
    </message>
    <message>
        <source>Characters were garbled on the way, or cannot be seen.</source>
        <translation>字符在传输中损坏，或不可见。</translation>
    </message>
    <message>
        <source>Check digit wrong</source>
        <translation>校验位错误</translation>
    </message>
    <message>
        <source>Check the address; a sign-in page of your network may stand between.</source>
        <translation>请检查地址；中间可能有您网络的登录页面。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>请检查该文件。</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Choose another edit.</source>
        <translation>请选择其他修改。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose it.</source>
        <translation>请选择。</translation>
    </message>
    <message>
        <source>Claim forbidden in this market</source>
        <translation>该市场禁止的宣称</translation>
    </message>
    <message>
        <source>Claim is forbidden in this market</source>
        <translation>该市场禁止此宣称</translation>
    </message>
    <message>
        <source>Close it by itself, with a proof.</source>
        <translation>请单独结案并附上凭证。</translation>
    </message>
    <message>
        <source>Close one and look at this one again.</source>
        <translation>请关闭一个后重新查看。</translation>
    </message>
    <message>
        <source>Clothing drift</source>
        <translation>衣物漂移</translation>
    </message>
    <message>
        <source>Compression or generation noise</source>
        <translation>压缩或生成噪点</translation>
    </message>
    <message>
        <source>Copy all of it: it begins with bst_.</source>
        <translation>请完整复制：它以 bst_ 开头。</translation>
    </message>
    <message>
        <source>Country, weight, postal code or dates of the events cannot belong to this order.</source>
        <translation>轨迹的国家、重量、邮编或日期不可能属于此订单。</translation>
    </message>
    <message>
        <source>Cropped, cluttered, or the product can hardly be seen.</source>
        <translation>被裁切、杂乱，或商品几乎看不见。</translation>
    </message>
    <message>
        <source>Customs holds or inspects the parcel.</source>
        <translation>海关扣留或查验包裹。</translation>
    </message>
    <message>
        <source>Customs papers missing</source>
        <translation>缺少清关文件</translation>
    </message>
    <message>
        <source>Customs papers must be redone</source>
        <translation>清关文件须重做</translation>
    </message>
    <message>
        <source>Customs waits for papers or for better ones.</source>
        <translation>海关等待文件或补充文件。</translation>
    </message>
    <message>
        <source>Customs will not let the goods in.</source>
        <translation>海关不予放行。</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Damaged characters or text direction</source>
        <translation>字符损坏或文字方向错误</translation>
    </message>
    <message>
        <source>Damaged or invisible characters</source>
        <translation>损坏或不可见字符</translation>
    </message>
    <message>
        <source>Decide it again in other words, or tell those who run your network.</source>
        <translation>请换一种措辞重新决定，或告知您的网络管理人员。</translation>
    </message>
    <message>
        <source>Delay reported</source>
        <translation>已报延误</translation>
    </message>
    <message>
        <source>Delta E 00</source>
        <translation>Delta E 00</translation>
    </message>
    <message>
        <source>Draw it around them alone, or erase the region.</source>
        <translation>只在文字周围画区域，或擦除该区域。</translation>
    </message>
    <message>
        <source>Draw the hint around the whole product.</source>
        <translation>请将提示框画在整个产品周围。</translation>
    </message>
    <message>
        <source>Draw the region around the letters.</source>
        <translation>请在文字周围画出区域。</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Duty not paid</source>
        <translation>关税未付</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): a still picture has no time and no sound.</source>
        <translation>编辑 {0}（{1}）：静态图片没有时间和声音。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): all of its frames are taken out by another edit; remove one of the two.</source>
        <translation>编辑 {0}（{1}）：它的所有帧都被另一项编辑剪掉；请移除其中一项。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} already replaces the sound of these frames.</source>
        <translation>编辑 {0}（{1}）：编辑 {2} 已替换这些帧的声音。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} already says what these frames show.</source>
        <translation>编辑 {0}（{1}）：编辑 {2} 已规定这些帧的内容。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} is a {3} already; change that one.</source>
        <translation>编辑 {0}（{1}）：编辑 {2} 已是同类操作（{3}）；请修改那一项。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): frame {2} is past the clip, whose last frame is {3}.</source>
        <translation>编辑 {0}（{1}）：第 {2} 帧超出视频，其末帧为 {3}。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): frames {2} to {3} reach past the clip, whose last frame is {4}.</source>
        <translation>编辑 {0}（{1}）：第 {2} 至 {3} 帧超出视频，其末帧为 {4}。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): it keeps the whole clip; choose another first or last frame.</source>
        <translation>编辑 {0}（{1}）：它保留了整个视频；请选择其他首帧或末帧。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): its track is nowhere to be seen in frames {2} to {3}.</source>
        <translation>编辑 {0}（{1}）：其轨迹在第 {2} 至 {3} 帧中均不可见。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the clip has no sound.</source>
        <translation>编辑 {0}（{1}）：视频没有声音。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the good frame {2} is past the clip, whose last frame is {3}.</source>
        <translation>编辑 {0}（{1}）：好的帧 {2} 超出视频，其末帧为 {3}。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the good frame {2} lies in the span it is to replace; choose one outside of it.</source>
        <translation>编辑 {0}（{1}）：好的帧 {2} 位于要替换的区间内；请选择区间外的一帧。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): this is for still pictures; a clip is not mended so.</source>
        <translation>编辑 {0}（{1}）：此操作仅用于静态图片，不能用于视频。</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): {2} x {3} pixels would be enlarged more than {4} times; crop less.</source>
        <translation>编辑 {0}（{1}）：{2} x {3} 像素将被放大超过 {4} 倍；请少裁一些。</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Escalate it.</source>
        <translation>请上报。</translation>
    </message>
    <message>
        <source>Events contradict the order</source>
        <translation>轨迹与订单矛盾</translation>
    </message>
    <message>
        <source>Export again, or to another folder.</source>
        <translation>请重新导出，或换一个文件夹。</translation>
    </message>
    <message>
        <source>Feed broken or code unknown</source>
        <translation>数据异常或代码未知</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>请重新获取。</translation>
    </message>
    <message>
        <source>File broken</source>
        <translation>文件损坏</translation>
    </message>
    <message>
        <source>Fill it in, or take it out.</source>
        <translation>请填写或删除。</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>Fill them in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Flicker, freeze or jump</source>
        <translation>闪烁、卡顿或跳帧</translation>
    </message>
    <message>
        <source>Forbidden overlay</source>
        <translation>违规叠加内容</translation>
    </message>
    <message>
        <source>Frame {0} cannot be shown: the clip is broken after {1} frames ({2}).</source>
        <translation>第 {0} 帧无法显示：视频在 {1} 帧后损坏（{2}）。</translation>
    </message>
    <message>
        <source>Frame {0} does not exist: the clip ends after {1} frames.</source>
        <translation>没有第 {0} 帧：视频共 {1} 帧。</translation>
    </message>
    <message>
        <source>Frame {0} of the clip cannot be decoded: {1}.</source>
        <translation>视频第 {0} 帧无法解码：{1}。</translation>
    </message>
    <message>
        <source>Free some space or check the disk; your work is still on screen.</source>
        <translation>请腾出空间或检查磁盘；您的内容仍在屏幕上。</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Frozen or black</source>
        <translation>定格或黑屏</translation>
    </message>
    <message>
        <source>GTIN wrong</source>
        <translation>GTIN 错误</translation>
    </message>
    <message>
        <source>Garbled text in the picture</source>
        <translation>画面文字乱码</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Google, least square from 2027</source>
        <translation>Google，2027 年起最小正方形</translation>
    </message>
    <message>
        <source>Google, recommended square</source>
        <translation>Google，推荐正方形</translation>
    </message>
    <message>
        <source>Hands, fingers, limbs or a face are malformed.</source>
        <translation>手、手指、肢体或面部畸形。</translation>
    </message>
    <message>
        <source>Hangul filler</source>
        <translation>谚文填充符</translation>
    </message>
    <message>
        <source>Have a certificate issued for signing C2PA claims.</source>
        <translation>请申请用于 C2PA 签名的证书。</translation>
    </message>
    <message>
        <source>Have a new one issued.</source>
        <translation>请申请新证书。</translation>
    </message>
    <message>
        <source>Have one issued for signing C2PA claims.</source>
        <translation>请申请一份用于 C2PA 签名的证书。</translation>
    </message>
    <message>
        <source>Held at customs</source>
        <translation>海关扣留</translation>
    </message>
    <message>
        <source>Here stands {0}.</source>
        <translation>此处是{0}。</translation>
    </message>
    <message>
        <source>Hue, gloss or material differs from the variant that is sold.</source>
        <translation>色相、光泽或材质与所售款式不符。</translation>
    </message>
    <message>
        <source>Human anatomy wrong</source>
        <translation>人体结构错误</translation>
    </message>
    <message>
        <source>I am not sure</source>
        <translation>我不确定</translation>
    </message>
    <message>
        <source>I do not read this language</source>
        <translation>我不懂这种语言</translation>
    </message>
    <message>
        <source>Identity drift</source>
        <translation>人物身份漂移</translation>
    </message>
    <message>
        <source>Import prohibited</source>
        <translation>禁止进口</translation>
    </message>
    <message>
        <source>Impossible function shown</source>
        <translation>展示了不可能的功能</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>In transit, and no event for longer than this lane usually takes.</source>
        <translation>运输中，无轨迹时间超过该线路常态。</translation>
    </message>
    <message>
        <source>Ingest its manifest again.</source>
        <translation>请重新导入其清单。</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;backstop[credentials]&apos;.</source>
        <translation>请安装附加组件：pip install &apos;backstop[credentials]&apos;。</translation>
    </message>
    <message>
        <source>It cannot have been delivered before it was ordered.</source>
        <translation>不可能在下单之前送达。</translation>
    </message>
    <message>
        <source>It cannot have been delivered in the future.</source>
        <translation>不可能在未来送达。</translation>
    </message>
    <message>
        <source>It is sent when that person signs in on this computer.</source>
        <translation>该人员在此计算机上登录后即会发送。</translation>
    </message>
    <message>
        <source>It is tried again later.</source>
        <translation>稍后会再次尝试。</translation>
    </message>
    <message>
        <source>It stays open: call it bad.</source>
        <translation>它保持待处理：请判为不合格。</translation>
    </message>
    <message>
        <source>It waits for a second person: the refund is above the limit for one.</source>
        <translation>等待第二人：退款超过一人的限额。</translation>
    </message>
    <message>
        <source>It was undone already, by {0} at {1}.</source>
        <translation>已由 {0} 于 {1} 撤销。</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Jump or stutter</source>
        <translation>跳帧或卡顿</translation>
    </message>
    <message>
        <source>Keep it elsewhere, for its owner alone.</source>
        <translation>请存放在别处，仅限其所有者访问。</translation>
    </message>
    <message>
        <source>Khmer vowel inherent</source>
        <translation>高棉文固有元音</translation>
    </message>
    <message>
        <source>Label made, not scanned</source>
        <translation>已出面单未扫描</translation>
    </message>
    <message>
        <source>Landscape, 16 : 9</source>
        <translation>横向，16 : 9</translation>
    </message>
    <message>
        <source>Left untranslated</source>
        <translation>未翻译</translation>
    </message>
    <message>
        <source>Let its owner alone read it (chmod 600).</source>
        <translation>请设为仅所有者可读（chmod 600）。</translation>
    </message>
    <message>
        <source>Let that person sign in first, or open another workspace with --workspace.</source>
        <translation>请让该人员先登录，或用 --workspace 打开另一个工作区。</translation>
    </message>
    <message>
        <source>Letters of another script look like Latin ones: {0}. Meant is probably “{1}”.</source>
        <translation>其他文字的字母形似拉丁字母：{0}。可能应为“{1}”。</translation>
    </message>
    <message>
        <source>Letters that cannot be read, or shapes that only look like letters.</source>
        <translation>无法辨认的字母，或只是形似字母。</translation>
    </message>
    <message>
        <source>Light or shadow wrong</source>
        <translation>光影错误</translation>
    </message>
    <message>
        <source>Liquid, heat or cloth wrong</source>
        <translation>液体、热气或布料错误</translation>
    </message>
    <message>
        <source>List or seed are not those that stood in the audit chain before the inspection.</source>
        <translation>清单或种子与检验前审计链中的不一致。</translation>
    </message>
    <message>
        <source>Local blur or smear</source>
        <translation>局部模糊或涂抹</translation>
    </message>
    <message>
        <source>Logo corrupted or invented</source>
        <translation>标志损坏或臆造</translation>
    </message>
    <message>
        <source>Logo or brand mark is wrong</source>
        <translation>标志或品牌标识错误</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>请重新查看。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Make room and export again.</source>
        <translation>请腾出空间后重新导出。</translation>
    </message>
    <message>
        <source>Manufacturer, responsible person or warnings that the market requires are absent.</source>
        <translation>缺少该市场要求的制造商、责任人或警示信息。</translation>
    </message>
    <message>
        <source>Mark less of it.</source>
        <translation>请少标记一些。</translation>
    </message>
    <message>
        <source>Marks are stacked on a character: {0}.</source>
        <translation>一个字符上堆叠了附加符号：{0}。</translation>
    </message>
    <message>
        <source>May be a legal or safety matter</source>
        <translation>可能涉及法律或安全</translation>
    </message>
    <message>
        <source>Mend it by itself.</source>
        <translation>请单独修改。</translation>
    </message>
    <message>
        <source>Mend the file, or remove it; until then listings are checked without them.</source>
        <translation>请修复或移除该文件；在此之前不按这些规则检查。</translation>
    </message>
    <message>
        <source>Mistranslated</source>
        <translation>翻译错误</translation>
    </message>
    <message>
        <source>Mistranslation</source>
        <translation>误译</translation>
    </message>
    <message>
        <source>Mongolian vowel separator</source>
        <translation>蒙古文元音分隔符</translation>
    </message>
    <message>
        <source>Morphing</source>
        <translation>形变</translation>
    </message>
    <message>
        <source>Mute it, or send it back.</source>
        <translation>请静音或退回。</translation>
    </message>
    <message>
        <source>Name a chain in PEM, the signer&apos;s first.</source>
        <translation>请指定 PEM 格式的证书链，签名者的证书在最前。</translation>
    </message>
    <message>
        <source>Name another.</source>
        <translation>请指定另一个。</translation>
    </message>
    <message>
        <source>Name one in PEM.</source>
        <translation>请指定 PEM 格式的私钥。</translation>
    </message>
    <message>
        <source>Name one without.</source>
        <translation>请指定不带密码的私钥。</translation>
    </message>
    <message>
        <source>Name the address where the service itself answers; Backstop follows no redirects.</source>
        <translation>请指定服务本身响应的地址；Backstop 不跟随重定向。</translation>
    </message>
    <message>
        <source>Name the law, or the house&apos;s own rule.</source>
        <translation>请注明法规或本店规定。</translation>
    </message>
    <message>
        <source>Name the two that belong together.</source>
        <translation>请指定相互匹配的两者。</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下周</translation>
    </message>
    <message>
        <source>No frame of the clip can be decoded: {0}.</source>
        <translation>视频没有可解码的帧：{0}。</translation>
    </message>
    <message>
        <source>No information</source>
        <translation>无信息</translation>
    </message>
    <message>
        <source>No letters were found inside of the region.</source>
        <translation>区域内没有找到文字。</translation>
    </message>
    <message>
        <source>No product was found inside of the hint.</source>
        <translation>提示框内未找到产品。</translation>
    </message>
    <message>
        <source>No queue is open.</source>
        <translation>没有打开队列。</translation>
    </message>
    <message>
        <source>No sound, the wrong language, or out of step with the picture.</source>
        <translation>无声、语言错误，或音画不同步。</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>没有人登录。</translation>
    </message>
    <message>
        <source>Nobody knows what the order was worth.</source>
        <translation>订单价值未知。</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>无人在家</translation>
    </message>
    <message>
        <source>None of the others; say what in a note.</source>
        <translation>都不是；请在备注中说明。</translation>
    </message>
    <message>
        <source>Not as briefed</source>
        <translation>与需求不符</translation>
    </message>
    <message>
        <source>Not taken: the journal could not be written ({0}).</source>
        <translation>未记录：日志无法写入（{0}）。</translation>
    </message>
    <message>
        <source>Not translated</source>
        <translation>未翻译</translation>
    </message>
    <message>
        <source>Not what the brief asked for</source>
        <translation>不符合需求</translation>
    </message>
    <message>
        <source>Not what the brief asked for, or another product</source>
        <translation>不符合需求，或是其他商品</translation>
    </message>
    <message>
        <source>Nothing is corrected yet.</source>
        <translation>尚未更正任何内容。</translation>
    </message>
    <message>
        <source>Nothing was decided: {0}.</source>
        <translation>没有作出任何决定：{0}。</translation>
    </message>
    <message>
        <source>Nothing was ever told of this parcel.</source>
        <translation>此包裹从未有过任何轨迹。</translation>
    </message>
    <message>
        <source>Nothing was heard of the number for 30 days.</source>
        <translation>该单号 30 天无消息。</translation>
    </message>
    <message>
        <source>Number matches no format</source>
        <translation>单号格式不符</translation>
    </message>
    <message>
        <source>Number of another courier</source>
        <translation>其他快递的单号</translation>
    </message>
    <message>
        <source>Number, unit or currency is wrong</source>
        <translation>数字、单位或货币错误</translation>
    </message>
    <message>
        <source>On its way back</source>
        <translation>退回途中</translation>
    </message>
    <message>
        <source>One number stands on more than one order.</source>
        <translation>同一单号出现在多个订单上。</translation>
    </message>
    <message>
        <source>Only {0}, who decided it, can undo this.</source>
        <translation>只有处理人 {0} 可以撤销。</translation>
    </message>
    <message>
        <source>Open a queue first.</source>
        <translation>请先打开队列。</translation>
    </message>
    <message>
        <source>Open a queue.</source>
        <translation>请打开队列。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Outside the channel&apos;s specification</source>
        <translation>不符合渠道规格</translation>
    </message>
    <message>
        <source>Overlaid text is not in the language of the market.</source>
        <translation>叠加文字不是该市场的语言。</translation>
    </message>
    <message>
        <source>Parcel came back</source>
        <translation>包裹被退回</translation>
    </message>
    <message>
        <source>Parcel is damaged</source>
        <translation>包裹损坏</translation>
    </message>
    <message>
        <source>Parcel is lost or stolen</source>
        <translation>包裹丢失或被盗</translation>
    </message>
    <message>
        <source>Part missing or invented</source>
        <translation>部件缺失或臆造</translation>
    </message>
    <message>
        <source>People, hands or faces look wrong</source>
        <translation>人物、手或脸不对</translation>
    </message>
    <message>
        <source>Physics violated</source>
        <translation>违反物理规律</translation>
    </message>
    <message>
        <source>Please give a second opinion</source>
        <translation>请再给一个意见</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Poor composition</source>
        <translation>构图差</translation>
    </message>
    <message>
        <source>Pops in or out</source>
        <translation>突现或突失</translation>
    </message>
    <message>
        <source>Portrait, 9 : 16</source>
        <translation>竖向，9 : 16</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Pouring, steam, cloth or glass does not behave as it would.</source>
        <translation>倾倒、蒸汽、布料或玻璃的表现不真实。</translation>
    </message>
    <message>
        <source>Prices, discounts, delivery promises or calls to buy where the channel forbids them.</source>
        <translation>渠道禁止的价格、折扣、送达承诺或购买号召。</translation>
    </message>
    <message>
        <source>Product colour or finish wrong</source>
        <translation>商品颜色或质感错误</translation>
    </message>
    <message>
        <source>Product shape wrong</source>
        <translation>商品形状错误</translation>
    </message>
    <message>
        <source>Promotional text</source>
        <translation>促销用语</translation>
    </message>
    <message>
        <source>Put each before the one that signed it.</source>
        <translation>请将每份证书置于其签发者证书之前。</translation>
    </message>
    <message>
        <source>Read it with special care; nothing was checked.</source>
        <translation>请特别仔细阅读；未作任何检查。</translation>
    </message>
    <message>
        <source>Reads badly in this language</source>
        <translation>在该语言中读来别扭</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Reject it with X, or clear the labels with U.</source>
        <translation>按 X 驳回，或按 U 清除标注。</translation>
    </message>
    <message>
        <source>Reject it, or ask for it again in another format.</source>
        <translation>请驳回，或要求其他格式。</translation>
    </message>
    <message>
        <source>Reject it, or ask the generator for a smaller or simpler file.</source>
        <translation>请驳回，或让生成器提供更小或更简单的文件。</translation>
    </message>
    <message>
        <source>Reject it, or mend it otherwise.</source>
        <translation>请拒绝，或改用其他方式修正。</translation>
    </message>
    <message>
        <source>Reject the clip instead.</source>
        <translation>请改为拒绝该视频。</translation>
    </message>
    <message>
        <source>Remove it and ingest its manifest again.</source>
        <translation>请移除后重新导入其清单。</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>请将其删除。</translation>
    </message>
    <message>
        <source>Remove some first.</source>
        <translation>请先移除一些。</translation>
    </message>
    <message>
        <source>Remove that edit.</source>
        <translation>请删除该编辑。</translation>
    </message>
    <message>
        <source>Render it again.</source>
        <translation>请重新渲染。</translation>
    </message>
    <message>
        <source>Render its edits again.</source>
        <translation>请重新渲染这些修改。</translation>
    </message>
    <message>
        <source>Render them, or undo them.</source>
        <translation>请渲染，或将其撤销。</translation>
    </message>
    <message>
        <source>Resolution, aspect, length, bytes or container are not what the channel takes.</source>
        <translation>分辨率、比例、时长、大小或容器不符合渠道要求。</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Right-to-left and left-to-right parts run into each other or appear in the wrong order.</source>
        <translation>从右到左与从左到右的部分混在一起或顺序错误。</translation>
    </message>
    <message>
        <source>Run the doctor command.</source>
        <translation>请运行 doctor 命令。</translation>
    </message>
    <message>
        <source>Safety details missing</source>
        <translation>缺少安全信息</translation>
    </message>
    <message>
        <source>Same number on two orders</source>
        <translation>两个订单同一单号</translation>
    </message>
    <message>
        <source>Say where the proof is: the number of the signature, photo or message.</source>
        <translation>请说明证明在哪里：签名、照片或消息的编号。</translation>
    </message>
    <message>
        <source>Says something untrue of the product</source>
        <translation>对商品描述不实</translation>
    </message>
    <message>
        <source>Search results, 16 : 9</source>
        <translation>搜索结果，16 : 9</translation>
    </message>
    <message>
        <source>Search results, 4 : 3</source>
        <translation>搜索结果，4 : 3</translation>
    </message>
    <message>
        <source>Select items like it.</source>
        <translation>请选择同类项目。</translation>
    </message>
    <message>
        <source>Send again from stock</source>
        <translation>从库存重发</translation>
    </message>
    <message>
        <source>Send it back instead.</source>
        <translation>请改为退回。</translation>
    </message>
    <message>
        <source>Sent the wrong way</source>
        <translation>错发路线</translation>
    </message>
    <message>
        <source>Shake, a wrong move, or a zoom nobody asked for.</source>
        <translation>抖动、运镜错误，或多余的变焦。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>Shorten them.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>滥用大写</translation>
    </message>
    <message>
        <source>Sign in again; what you did waits here.</source>
        <translation>请重新登录；您所做的工作在此等待。</translation>
    </message>
    <message>
        <source>Sign in with a supervisor&apos;s token.</source>
        <translation>请使用审核员的令牌登录。</translation>
    </message>
    <message>
        <source>Sign in; what you did waits here.</source>
        <translation>请登录；您所做的工作在此等待。</translation>
    </message>
    <message>
        <source>Somebody else&apos;s rights</source>
        <translation>他人权利</translation>
    </message>
    <message>
        <source>Somebody who knows the product must look</source>
        <translation>须由懂该商品的人查看</translation>
    </message>
    <message>
        <source>Something between here and the service does not let it through ({0}).</source>
        <translation>此处与服务之间有设备不允许它通过（{0}）。</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Something morphs, pops in or out</source>
        <translation>有形变、突现或突失</translation>
    </message>
    <message>
        <source>Sound is missing or wrong</source>
        <translation>声音缺失或错误</translation>
    </message>
    <message>
        <source>Sound wrong</source>
        <translation>声音错误</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Spread it again; nothing was changed.</source>
        <translation>请重新推广；未作任何更改。</translation>
    </message>
    <message>
        <source>Spread the correction anew.</source>
        <translation>请重新推广更正。</translation>
    </message>
    <message>
        <source>Square, 1 : 1</source>
        <translation>正方形，1 : 1</translation>
    </message>
    <message>
        <source>Standing still</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Start Backstop again.</source>
        <translation>请重启 Backstop。</translation>
    </message>
    <message>
        <source>Start it again: it goes on.</source>
        <translation>请重新启动：它会继续。</translation>
    </message>
    <message>
        <source>Steps run backwards or are missing.</source>
        <translation>步骤倒置或缺失。</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>被盗</translation>
    </message>
    <message>
        <source>Such as 2027-01-31.</source>
        <translation>例如 2027-01-31。</translation>
    </message>
    <message>
        <source>Such as de or zh-Hans.</source>
        <translation>例如 de 或 zh-Hans。</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>Tell those who run it; nothing was sent.</source>
        <translation>请告知服务的运营者；没有发送任何内容。</translation>
    </message>
    <message>
        <source>Text direction wrong</source>
        <translation>文字方向错误</translation>
    </message>
    <message>
        <source>Text in the picture is garbled or in the wrong language</source>
        <translation>画面文字乱码或语言错误</translation>
    </message>
    <message>
        <source>Text in the wrong language</source>
        <translation>文字语言错误</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>这不是令牌。</translation>
    </message>
    <message>
        <source>That moment is over.</source>
        <translation>该时间已过。</translation>
    </message>
    <message>
        <source>The GTIN has a wrong check digit, a wrong length, or a prefix that may not be sold under.</source>
        <translation>GTIN 的校验位或长度错误，或前缀不可用于销售。</translation>
    </message>
    <message>
        <source>The GTIN {0} begins with a prefix that no product is sold under.</source>
        <translation>GTIN {0} 的前缀不用于销售商品。</translation>
    </message>
    <message>
        <source>The GTIN {0} is a placeholder.</source>
        <translation>GTIN {0} 是占位号码。</translation>
    </message>
    <message>
        <source>The GTIN {0} is wrong: it must have 8, 12, 13 or 14 digits and end with its check digit ({1}).</source>
        <translation>GTIN {0} 有误：须为 8、12、13 或 14 位数字，并以校验码（{1}）结尾。</translation>
    </message>
    <message>
        <source>The SKU to send again</source>
        <translation>要重寄的 SKU</translation>
    </message>
    <message>
        <source>The address&apos;s country</source>
        <translation>地址的国家</translation>
    </message>
    <message>
        <source>The asset shows another product than this SKU.</source>
        <translation>素材展示的不是此 SKU 的商品。</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: an offer names its manufacturer with a postal and an electronic address.</source>
        <translation>缺少属性 {0}：须注明制造商及其邮寄地址和电子地址。</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: an offer says which product it is, by type and an identifier.</source>
        <translation>缺少属性 {0}：须以型号和标识说明是哪种商品。</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: the manufacturer is outside the EU, so a person responsible in it must be named with addresses.</source>
        <translation>缺少属性 {0}：制造商在欧盟以外，须注明欧盟境内责任人及其地址。</translation>
    </message>
    <message>
        <source>The attributes know nothing of “{0}”: a mark or certificate must be on file.</source>
        <translation>属性中没有“{0}”：标志或证书须有存档依据。</translation>
    </message>
    <message>
        <source>The availability “{0}” is not one of these: {1}.</source>
        <translation>供货状态“{0}”不在以下之列：{1}。</translation>
    </message>
    <message>
        <source>The background is not white or neutral where the channel requires it.</source>
        <translation>渠道要求白色或中性背景，实际不是。</translation>
    </message>
    <message>
        <source>The certificate in {0} is signed by itself.</source>
        <translation>{0} 中的证书是自签名的。</translation>
    </message>
    <message>
        <source>The certificate of {0} begins on {1}.</source>
        <translation>{0} 的证书自 {1} 起生效。</translation>
    </message>
    <message>
        <source>The certificate of {0} ended on {1}.</source>
        <translation>{0} 的证书已于 {1} 到期。</translation>
    </message>
    <message>
        <source>The certificates {0} are no chain.</source>
        <translation>证书 {0} 不构成证书链。</translation>
    </message>
    <message>
        <source>The certificates {0} cannot be read ({1}).</source>
        <translation>无法读取证书 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The city</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>The clip cannot be rendered: {0}.</source>
        <translation>无法渲染该视频：{0}。</translation>
    </message>
    <message>
        <source>The clip has {0} frames or more; at most {1} are shown.</source>
        <translation>视频有 {0} 帧或更多；最多显示 {1} 帧。</translation>
    </message>
    <message>
        <source>The clip runs {0} minutes; at most {1} are shown.</source>
        <translation>视频长 {0} 分钟；最多显示 {1} 分钟。</translation>
    </message>
    <message>
        <source>The clip shows a use that the product cannot do.</source>
        <translation>视频展示了商品做不到的用途。</translation>
    </message>
    <message>
        <source>The clip&apos;s frames are {0} x {1}, too large to show.</source>
        <translation>视频画面为 {0} x {1}，过大无法显示。</translation>
    </message>
    <message>
        <source>The comment is empty.</source>
        <translation>评论为空。</translation>
    </message>
    <message>
        <source>The condition “{0}” is not one of these, which are English in every language: {1}.</source>
        <translation>商品状况“{0}”不在以下之列（任何语言均用英文）：{1}。</translation>
    </message>
    <message>
        <source>The content credentials cannot be written: {0}.</source>
        <translation>无法写入内容凭证：{0}。</translation>
    </message>
    <message>
        <source>The content misses or breaks the brief; note the offending words.</source>
        <translation>内容遗漏或违背需求；请注明相关字句。</translation>
    </message>
    <message>
        <source>The corrected file {0}… is gone.</source>
        <translation>修正文件 {0}… 已不存在。</translation>
    </message>
    <message>
        <source>The corrected file {0}… is not in the store, so nothing of the decision was done; hand it in first.</source>
        <translation>存储中没有修正文件 {0}…，因此决定未生效；请先提交文件。</translation>
    </message>
    <message>
        <source>The correction is not the one of this hash.</source>
        <translation>更正与该哈希不符。</translation>
    </message>
    <message>
        <source>The correction is of another kind than the items.</source>
        <translation>更正的类型与项目不符。</translation>
    </message>
    <message>
        <source>The country of origin</source>
        <translation>原产国</translation>
    </message>
    <message>
        <source>The courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>The courier cannot find the address as given.</source>
        <translation>快递找不到所填地址。</translation>
    </message>
    <message>
        <source>The courier itself reports a delay.</source>
        <translation>快递自己报告延误。</translation>
    </message>
    <message>
        <source>The courier says the parcel is damaged or destroyed.</source>
        <translation>快递称包裹损坏或损毁。</translation>
    </message>
    <message>
        <source>The courier says the parcel is lost.</source>
        <translation>快递称包裹丢失。</translation>
    </message>
    <message>
        <source>The courier&apos;s data could not be read, or a code in it is not mapped yet.</source>
        <translation>快递数据无法读取，或其中代码尚未对应。</translation>
    </message>
    <message>
        <source>The customer refused the parcel.</source>
        <translation>客户拒收包裹。</translation>
    </message>
    <message>
        <source>The decision is about a {0}; the item {1} is a {2}.</source>
        <translation>该处理针对 {0}；条目 {1} 是 {2}。</translation>
    </message>
    <message>
        <source>The declared value</source>
        <translation>申报价值</translation>
    </message>
    <message>
        <source>The delivery lies in the future.</source>
        <translation>送达时间在未来。</translation>
    </message>
    <message>
        <source>The description has {0} characters; Google takes {1}.</source>
        <translation>描述有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The description of the contents</source>
        <translation>内件描述</translation>
    </message>
    <message>
        <source>The digital source type “{0}” is not one of these: {1}.</source>
        <translation>数字来源类型“{0}”不在以下之列：{1}。</translation>
    </message>
    <message>
        <source>The edits are not rendered yet.</source>
        <translation>修改尚未渲染。</translation>
    </message>
    <message>
        <source>The edits do not fit this one; it stays open.</source>
        <translation>这些编辑不适用于此项；它保持未决。</translation>
    </message>
    <message>
        <source>The edits leave no frame of the clip.</source>
        <translation>修改后视频没有剩余的帧。</translation>
    </message>
    <message>
        <source>The encoder kept frames back.</source>
        <translation>编码器未输出全部帧。</translation>
    </message>
    <message>
        <source>The export was not written: the disk is full.</source>
        <translation>导出未写入：磁盘已满。</translation>
    </message>
    <message>
        <source>The export was not written: {0}.</source>
        <translation>导出未写入：{0}。</translation>
    </message>
    <message>
        <source>The export&apos;s process ended before it was done.</source>
        <translation>导出进程在完成前结束。</translation>
    </message>
    <message>
        <source>The file cannot be decoded, is cut off, or has the wrong codec, size or length.</source>
        <translation>文件无法解码、被截断，或编码、尺寸、时长错误。</translation>
    </message>
    <message>
        <source>The file cannot be opened: {0}.</source>
        <translation>文件无法打开：{0}。</translation>
    </message>
    <message>
        <source>The file changed, or cannot be read twice the same way.</source>
        <translation>文件已变，或两次读取不一致。</translation>
    </message>
    <message>
        <source>The file has a picture track without a single frame.</source>
        <translation>文件的画面轨没有任何帧。</translation>
    </message>
    <message>
        <source>The file has no picture track.</source>
        <translation>文件没有画面轨。</translation>
    </message>
    <message>
        <source>The file has {0} MB; at most {1} MB are opened.</source>
        <translation>文件有 {0} MB；最多打开 {1} MB。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>The file stopped its decoder more than once, so it cannot be displayed.</source>
        <translation>文件多次使解码器停止，无法显示。</translation>
    </message>
    <message>
        <source>The file takes too long to decode, so it cannot be displayed.</source>
        <translation>文件解码过久，无法显示。</translation>
    </message>
    <message>
        <source>The file {0} holds no certificates.</source>
        <translation>文件 {0} 中没有证书。</translation>
    </message>
    <message>
        <source>The file {0} holds no private key.</source>
        <translation>文件 {0} 中没有私钥。</translation>
    </message>
    <message>
        <source>The findings are not those that were noted.</source>
        <translation>检验结果与记录的不一致。</translation>
    </message>
    <message>
        <source>The fine print has {0} characters; Google takes {1}.</source>
        <translation>细则有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; nothing was written.</source>
        <translation>文件夹 {0} 不为空；未写入任何内容。</translation>
    </message>
    <message>
        <source>The frozen list has {0} items, the certificate says {1}.</source>
        <translation>冻结清单有 {0} 项，证书写 {1}。</translation>
    </message>
    <message>
        <source>The frozen list is not the one that the certificate names.</source>
        <translation>冻结清单不是证书所指的清单。</translation>
    </message>
    <message>
        <source>The gesture or use is not what the brief asked for.</source>
        <translation>动作或用法不符合需求。</translation>
    </message>
    <message>
        <source>The house&apos;s rules cannot be read ({0}).</source>
        <translation>无法读取自有规则（{0}）。</translation>
    </message>
    <message>
        <source>The house&apos;s rules in {0} cannot be read ({1}).</source>
        <translation>无法读取 {0} 中的自有规则（{1}）。</translation>
    </message>
    <message>
        <source>The inspected items are not those that the sample and the plan ask for.</source>
        <translation>所检项不是样本和方案要求的项。</translation>
    </message>
    <message>
        <source>The item changed (version {0} was shown, {1} is here): look again.</source>
        <translation>条目已变（显示的是版本 {0}，现为 {1}）：请重新查看。</translation>
    </message>
    <message>
        <source>The item has no other clip whose sound could be taken.</source>
        <translation>该条目没有其他可取声音的视频。</translation>
    </message>
    <message>
        <source>The item is not on screen yet.</source>
        <translation>条目尚未显示。</translation>
    </message>
    <message>
        <source>The item is not on screen yet. Wait until it shows, then decide.</source>
        <translation>条目尚未显示。请等它显示后再决定。</translation>
    </message>
    <message>
        <source>The item was decided by {0} meanwhile; your work is kept as a draft.</source>
        <translation>条目已由 {0} 处理；您的内容已存为草稿。</translation>
    </message>
    <message>
        <source>The item was escalated by {0} meanwhile; your work is kept as a draft.</source>
        <translation>条目已由 {0} 上报；您的内容已存为草稿。</translation>
    </message>
    <message>
        <source>The item was snoozed until {0}.</source>
        <translation>条目已设为稍后提醒，至 {0}。</translation>
    </message>
    <message>
        <source>The item {0} changed since it was decided: look again.</source>
        <translation>条目 {0} 在处理后已变：请重新查看。</translation>
    </message>
    <message>
        <source>The item {0} changed since you worked on it; what still fits of your work is kept.</source>
        <translation>您处理之后，条目 {0} 已有变化；您的工作中仍然适用的部分已保留。</translation>
    </message>
    <message>
        <source>The item {0} is not in this store; ingest it, then send this again.</source>
        <translation>条目 {0} 不在库中；请导入后重新发送。</translation>
    </message>
    <message>
        <source>The item {0} was decided anew; there is nothing to redo.</source>
        <translation>条目 {0} 已重新处理；没有可重做的操作。</translation>
    </message>
    <message>
        <source>The item&apos;s media are not those that were shown: look again.</source>
        <translation>条目的素材与所显示的不同：请重新查看。</translation>
    </message>
    <message>
        <source>The journal could not be read ({0}).</source>
        <translation>日志无法读取（{0}）。</translation>
    </message>
    <message>
        <source>The journal is closed.</source>
        <translation>日志已关闭。</translation>
    </message>
    <message>
        <source>The lease had moved on; the item comes back to you, your work is kept as a draft.</source>
        <translation>处理权已转移；条目会回到您这里，内容已存为草稿。</translation>
    </message>
    <message>
        <source>The lease ran out and {0} has the item until {1}.</source>
        <translation>处理权已过期，{0} 正在处理至 {1}。</translation>
    </message>
    <message>
        <source>The line to the service broke.</source>
        <translation>与服务的连接已断开。</translation>
    </message>
    <message>
        <source>The listing check gave an answer that cannot be read.</source>
        <translation>文案检查的回答无法读取。</translation>
    </message>
    <message>
        <source>The listing check stopped over this text.</source>
        <translation>文案检查在此文字上中断。</translation>
    </message>
    <message>
        <source>The listing checks are closed.</source>
        <translation>文案检查已关闭。</translation>
    </message>
    <message>
        <source>The lot was opened after its certificate.</source>
        <translation>该批在其证书之后才开启。</translation>
    </message>
    <message>
        <source>The mark that tells the asset was made by AI is absent or does not verify.</source>
        <translation>标明素材由 AI 生成的标识缺失或无法验证。</translation>
    </message>
    <message>
        <source>The media file {0} is damaged: its content is not what its name says.</source>
        <translation>素材文件 {0} 已损坏：内容与名称不符。</translation>
    </message>
    <message>
        <source>The media file {0} is not in the workspace.</source>
        <translation>素材文件 {0} 不在工作区。</translation>
    </message>
    <message>
        <source>The media worker is not running.</source>
        <translation>媒体进程未运行。</translation>
    </message>
    <message>
        <source>The media worker stopped twice while this waited.</source>
        <translation>等待期间媒体进程停止了两次。</translation>
    </message>
    <message>
        <source>The mended clip did not come whole.</source>
        <translation>修正后的视频未完整送达。</translation>
    </message>
    <message>
        <source>The mended clip would be larger than 1 GB.</source>
        <translation>修正后的视频将超过 1 GB。</translation>
    </message>
    <message>
        <source>The mended result is not on screen yet.</source>
        <translation>修补结果尚未显示。</translation>
    </message>
    <message>
        <source>The message has 1 to {0} characters.</source>
        <translation>消息应有 1 到 {0} 个字符。</translation>
    </message>
    <message>
        <source>The message has a gap that nothing was put into.</source>
        <translation>消息中有未填写的空位。</translation>
    </message>
    <message>
        <source>The message&apos;s subject</source>
        <translation>消息主题</translation>
    </message>
    <message>
        <source>The new content credentials would not hold ({0}).</source>
        <translation>新的内容凭证不会有效（{0}）。</translation>
    </message>
    <message>
        <source>The number belongs to another order</source>
        <translation>该单号属于其他订单</translation>
    </message>
    <message>
        <source>The number fits none of the formats of the courier it was given for.</source>
        <translation>单号不符合所填快递的任何格式。</translation>
    </message>
    <message>
        <source>The number has the courier&apos;s format, and its check digit does not fit.</source>
        <translation>单号格式符合该快递，但校验位不对。</translation>
    </message>
    <message>
        <source>The number is good, but another courier gave it out.</source>
        <translation>单号有效，但由另一家快递签发。</translation>
    </message>
    <message>
        <source>The number of items, buttons, legs or pieces differs from the product.</source>
        <translation>件数、纽扣、支脚或部件数量与商品不符。</translation>
    </message>
    <message>
        <source>The order&apos;s full value goes back.</source>
        <translation>应退还订单全额。</translation>
    </message>
    <message>
        <source>The order&apos;s value is not known, so nothing can be refunded here.</source>
        <translation>订单价值未知，无法在此退款。</translation>
    </message>
    <message>
        <source>The paper&apos;s number</source>
        <translation>文件编号</translation>
    </message>
    <message>
        <source>The parcel is at a wrong hub or in a wrong country.</source>
        <translation>包裹在错误的中转站或国家。</translation>
    </message>
    <message>
        <source>The parcel is back with the sender.</source>
        <translation>包裹已回到寄件人。</translation>
    </message>
    <message>
        <source>The parcel is being returned to the sender.</source>
        <translation>包裹正退回寄件人。</translation>
    </message>
    <message>
        <source>The parcel is on its way to {0}, not to {1}: the carrier will not turn it.</source>
        <translation>包裹正寄往 {0} 而非 {1}：快递不会改道。</translation>
    </message>
    <message>
        <source>The parcel lies at a pick-up point, or was not fetched in time.</source>
        <translation>包裹在自提点，或未按时取走。</translation>
    </message>
    <message>
        <source>The parcel waits for duty or tax to be paid.</source>
        <translation>包裹等待缴纳关税或税款。</translation>
    </message>
    <message>
        <source>The parcel was delivered.</source>
        <translation>包裹已送达。</translation>
    </message>
    <message>
        <source>The parcel was delivered: customs need nothing more.</source>
        <translation>包裹已送达：海关不再需要文件。</translation>
    </message>
    <message>
        <source>The parcel was stolen.</source>
        <translation>包裹被盗。</translation>
    </message>
    <message>
        <source>The person becomes somebody else during the clip.</source>
        <translation>人物在视频中变成另一个人。</translation>
    </message>
    <message>
        <source>The picture has more than {0} million pixels.</source>
        <translation>图片超过 {0} 百万像素。</translation>
    </message>
    <message>
        <source>The picture is coded as {0}, which is not on the list.</source>
        <translation>画面编码为 {0}，不在允许列表中。</translation>
    </message>
    <message>
        <source>The picture is {0} x {1} pixels, too large to show.</source>
        <translation>图片为 {0} x {1} 像素，过大无法显示。</translation>
    </message>
    <message>
        <source>The picture needs more memory than one picture may have.</source>
        <translation>图片所需内存超过单张上限。</translation>
    </message>
    <message>
        <source>The picture stands still or is black where it should move.</source>
        <translation>画面应动却静止或黑屏。</translation>
    </message>
    <message>
        <source>The pipeline itself seems broken</source>
        <translation>流水线本身似乎有问题</translation>
    </message>
    <message>
        <source>The pipeline sent no output file with this item.</source>
        <translation>流水线未随此条目发送输出文件。</translation>
    </message>
    <message>
        <source>The plan is not the one that was settled before the inspection.</source>
        <translation>方案不是检验前确定的方案。</translation>
    </message>
    <message>
        <source>The plan says {0}, the certificate {1}.</source>
        <translation>方案为 {0}，证书为 {1}。</translation>
    </message>
    <message>
        <source>The postal code</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>The price “{0}” is not above zero with a currency.</source>
        <translation>价格“{0}”须大于零并带货币。</translation>
    </message>
    <message>
        <source>The price “{0}” is not written as a number with a point, a space and a currency code (15.00 USD).</source>
        <translation>价格“{0}”须写成带小数点的数字、空格和货币代码（15.00 USD）。</translation>
    </message>
    <message>
        <source>The private key is not that of the certificate of {0}.</source>
        <translation>私钥与 {0} 的证书不匹配。</translation>
    </message>
    <message>
        <source>The private key {0} can be read by others.</source>
        <translation>私钥 {0} 可被他人读取。</translation>
    </message>
    <message>
        <source>The private key {0} cannot be read ({1}).</source>
        <translation>无法读取私钥 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The private key {0} is locked by a passphrase.</source>
        <translation>私钥 {0} 受密码保护。</translation>
    </message>
    <message>
        <source>The private key {0} is of a kind that C2PA does not know.</source>
        <translation>私钥 {0} 的类型不受 C2PA 支持。</translation>
    </message>
    <message>
        <source>The private key {0} lies in the workspace.</source>
        <translation>私钥 {0} 位于工作区内。</translation>
    </message>
    <message>
        <source>The product cannot be told from its scene, and its own letters would go too.</source>
        <translation>无法将产品与场景区分，产品自身的文字也会被去除。</translation>
    </message>
    <message>
        <source>The product has warnings, and this language&apos;s text does not give them ({0}).</source>
        <translation>该商品有安全警示，但此语言的文案没有给出（{0}）。</translation>
    </message>
    <message>
        <source>The product is too large or too small beside a hand, body or room.</source>
        <translation>商品相对手、身体或房间过大或过小。</translation>
    </message>
    <message>
        <source>The product looks different from the reference</source>
        <translation>商品与参考图不一致</translation>
    </message>
    <message>
        <source>The product&apos;s geometry differs from the reference photo.</source>
        <translation>商品外形与参考图不符。</translation>
    </message>
    <message>
        <source>The product&apos;s id has {0} characters; Google takes {1}.</source>
        <translation>商品 ID 有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The promotion id “{0}” is not 1 to 50 letters, digits, _ and -.</source>
        <translation>促销 ID“{0}”须为 1 至 50 个字母、数字、_ 和 -。</translation>
    </message>
    <message>
        <source>The promotion&apos;s title has {0} characters; Google takes {1}.</source>
        <translation>促销标题有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The proof&apos;s reference</source>
        <translation>凭证编号</translation>
    </message>
    <message>
        <source>The recipient&apos;s name</source>
        <translation>收件人姓名</translation>
    </message>
    <message>
        <source>The record of decisions was cut off: it had {0} links, and ends at {1} now.</source>
        <translation>决定记录被截断：原有 {0} 个环节，现在止于第 {1} 个。</translation>
    </message>
    <message>
        <source>The record of decisions was written anew: link {0} is not what it was.</source>
        <translation>决定记录被改写：第 {0} 个环节与原来不同。</translation>
    </message>
    <message>
        <source>The refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>The region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>The sale price “{0}” is not written as a number with a point, a space and a currency code (15.00 USD).</source>
        <translation>促销价“{0}”须写成带小数点的数字、空格和货币代码（15.00 USD）。</translation>
    </message>
    <message>
        <source>The scene behind the product deforms or changes.</source>
        <translation>商品背后的场景变形或变化。</translation>
    </message>
    <message>
        <source>The service cannot answer now.</source>
        <translation>服务目前无法响应。</translation>
    </message>
    <message>
        <source>The service cannot be reached.</source>
        <translation>无法连接服务。</translation>
    </message>
    <message>
        <source>The service cannot prove that it is what its address says (its certificate does not hold).</source>
        <translation>服务无法证明其身份与地址相符（证书无效）。</translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation>服务未及时响应。</translation>
    </message>
    <message>
        <source>The service did not answer within {0} s.</source>
        <translation>服务在 {0} 秒内未响应。</translation>
    </message>
    <message>
        <source>The service does not allow this to you.</source>
        <translation>服务不允许您这样做。</translation>
    </message>
    <message>
        <source>The service has no media file {0}…</source>
        <translation>服务没有媒体文件 {0}…</translation>
    </message>
    <message>
        <source>The service is of an older version than this Backstop and cannot do this.</source>
        <translation>服务的版本比本 Backstop 旧，无法执行此操作。</translation>
    </message>
    <message>
        <source>The service is of an older version than this Backstop and does not know {0}.</source>
        <translation>服务的版本比本 Backstop 旧，不认识 {0}。</translation>
    </message>
    <message>
        <source>The service&apos;s answer is none that this Backstop understands.</source>
        <translation>此 Backstop 无法理解服务的响应。</translation>
    </message>
    <message>
        <source>The short title has {0} characters; Google takes {1}.</source>
        <translation>短标题有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The short title has {0} characters; up to {1} are recommended.</source>
        <translation>短标题有 {0} 个字符；建议不超过 {1} 个。</translation>
    </message>
    <message>
        <source>The short title has {0} characters; {1} or more are recommended.</source>
        <translation>短标题有 {0} 个字符；建议至少 {1} 个。</translation>
    </message>
    <message>
        <source>The signing process does not start ({0}).</source>
        <translation>签名进程无法启动（{0}）。</translation>
    </message>
    <message>
        <source>The signing process gave no answer.</source>
        <translation>签名进程没有应答。</translation>
    </message>
    <message>
        <source>The sound cannot be decoded: {0}.</source>
        <translation>无法解码声音：{0}。</translation>
    </message>
    <message>
        <source>The sound cannot be read: {0}.</source>
        <translation>无法读取声音：{0}。</translation>
    </message>
    <message>
        <source>The sound is coded in a way that is not on the list.</source>
        <translation>声音的编码方式不在许可列表中。</translation>
    </message>
    <message>
        <source>The sound is too long to be mended.</source>
        <translation>声音过长，无法修正。</translation>
    </message>
    <message>
        <source>The source says “{0}”; this text does not.</source>
        <translation>原文写有“{0}”；此文案没有。</translation>
    </message>
    <message>
        <source>The text says something that the product&apos;s attributes do not bear out.</source>
        <translation>文案内容没有商品属性支持。</translation>
    </message>
    <message>
        <source>The title has {0} characters; Amazon takes {1}.</source>
        <translation>标题有 {0} 个字符；Amazon 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The title has {0} characters; Google takes {1}.</source>
        <translation>标题有 {0} 个字符；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>The title has {0} characters; under {1} are recommended.</source>
        <translation>标题有 {0} 个字符；建议少于 {1} 个。</translation>
    </message>
    <message>
        <source>The translation says something else than the source.</source>
        <translation>译文与原文意思不同。</translation>
    </message>
    <message>
        <source>The whole clip is marked, so that no good frame is left to hold.</source>
        <translation>整个视频都被标记，没有可保持的好帧。</translation>
    </message>
    <message>
        <source>The wording {0} has neither letter nor digit.</source>
        <translation>措辞 {0} 既无字母也无数字。</translation>
    </message>
    <message>
        <source>The workspace is closed.</source>
        <translation>工作区已关闭。</translation>
    </message>
    <message>
        <source>The workspace {0} cannot be opened ({1}).</source>
        <translation>工作区 {0} 无法打开（{1}）。</translation>
    </message>
    <message>
        <source>The workspace {0} is already open{1}.</source>
        <translation>工作区 {0} 已打开{1}。</translation>
    </message>
    <message>
        <source>The {0} file cannot be read: {1}.</source>
        <translation>{0} 文件无法读取：{1}。</translation>
    </message>
    <message>
        <source>The {0} picture cannot be read: {1}.</source>
        <translation>{0} 图片无法读取：{1}。</translation>
    </message>
    <message>
        <source>The {0} picture is damaged: {1}.</source>
        <translation>{0} 图片已损坏：{1}。</translation>
    </message>
    <message>
        <source>There are {0} additional images; Google takes {1}.</source>
        <translation>有 {0} 张附加图片；Google 最多 {1} 张。</translation>
    </message>
    <message>
        <source>There are {0} videos; Google takes {1}.</source>
        <translation>有 {0} 个视频；Google 最多 {1} 个。</translation>
    </message>
    <message>
        <source>There is no description.</source>
        <translation>没有描述。</translation>
    </message>
    <message>
        <source>There is no earlier item in this queue.</source>
        <translation>队列中没有更早的条目。</translation>
    </message>
    <message>
        <source>There is no item on screen.</source>
        <translation>屏幕上没有条目。</translation>
    </message>
    <message>
        <source>There is no item to comment on.</source>
        <translation>没有可评论的条目。</translation>
    </message>
    <message>
        <source>There is no number by which the carrier could trace it.</source>
        <translation>没有可供快递追查的单号。</translation>
    </message>
    <message>
        <source>There is no reference photo to match.</source>
        <translation>没有可匹配的参考照片。</translation>
    </message>
    <message>
        <source>There is no title.</source>
        <translation>没有标题。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Things float, pass through each other, or move without contact.</source>
        <translation>物体悬浮、互相穿透，或无接触而移动。</translation>
    </message>
    <message>
        <source>This Backstop is too old for the service.</source>
        <translation>此 Backstop 对服务来说版本过旧。</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>今天下午</translation>
    </message>
    <message>
        <source>This correction cannot be read ({0}).</source>
        <translation>无法读取该更正（{0}）。</translation>
    </message>
    <message>
        <source>This correction was not kept.</source>
        <translation>该更正未被保存。</translation>
    </message>
    <message>
        <source>This is a HEIC image, which is not on the list of shown formats.</source>
        <translation>这是 HEIC 图片，不在可显示格式之列。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>This is not a picture or clip of a known kind; it was not opened.</source>
        <translation>不是已知类型的图片或视频，未打开。</translation>
    </message>
    <message>
        <source>This is opened and never closed, and reaches into what stands behind the text: {0}.</source>
        <translation>此标记打开后未关闭，会影响其后的文字：{0}。</translation>
    </message>
    <message>
        <source>This is {0}&apos;s token, and what waits here was decided by {1}.</source>
        <translation>这是 {0} 的令牌，而此处等待发送的内容由 {1} 决定。</translation>
    </message>
    <message>
        <source>This is {0}, which is never opened.</source>
        <translation>这是 {0}，一律不打开。</translation>
    </message>
    <message>
        <source>This item changed since the check began.</source>
        <translation>该项目在检查开始后已更改。</translation>
    </message>
    <message>
        <source>This key came before with other content; nothing of it was done (the first content stands).</source>
        <translation>该键此前带有不同内容；本次未执行（以首次内容为准）。</translation>
    </message>
    <message>
        <source>This text is in another language ({0}) than the listing ({1}).</source>
        <translation>此文字的语言（{0}）与文案语言（{1}）不同。</translation>
    </message>
    <message>
        <source>This text is the source&apos;s, word for word.</source>
        <translation>此文字与原文逐字相同。</translation>
    </message>
    <message>
        <source>This text is written in {0} characters; the listing is in {1}.</source>
        <translation>此文字用{0}字书写；文案应为{1}字。</translation>
    </message>
    <message>
        <source>Tomorrow 9:00</source>
        <translation>明天 9:00</translation>
    </message>
    <message>
        <source>Too many pictures are open at once.</source>
        <translation>同时打开的图片过多。</translation>
    </message>
    <message>
        <source>Tracking number cannot be right</source>
        <translation>运单号不可能正确</translation>
    </message>
    <message>
        <source>Trim it, or scale it down.</source>
        <translation>请剪短或缩小尺寸。</translation>
    </message>
    <message>
        <source>Type it anew.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Unsafe or offensive</source>
        <translation>不安全或冒犯性</translation>
    </message>
    <message>
        <source>Update Backstop; what waits here is sent afterwards.</source>
        <translation>请更新 Backstop；此处等待的内容会随后发送。</translation>
    </message>
    <message>
        <source>Use P-256, Ed25519 or RSA of 2048 bits.</source>
        <translation>请使用 P-256、Ed25519 或 2048 位 RSA。</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>请使用该窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>Wait for it, or name another folder.</source>
        <translation>请等待，或指定其他文件夹。</translation>
    </message>
    <message>
        <source>Wait until it shows, then decide.</source>
        <translation>请等显示后再处理。</translation>
    </message>
    <message>
        <source>Waiting to be picked up</source>
        <translation>等待自提</translation>
    </message>
    <message>
        <source>What is sold before it is there needs an availability date.</source>
        <translation>到货前销售的商品须注明供货日期。</translation>
    </message>
    <message>
        <source>What signs content credentials is not installed.</source>
        <translation>未安装内容凭证的签名组件。</translation>
    </message>
    <message>
        <source>What this undoes never took effect here; there is nothing to undo.</source>
        <translation>要撤销的操作从未生效；没有可撤销的内容。</translation>
    </message>
    <message>
        <source>What was undone is still on its way; redo it in a moment.</source>
        <translation>撤销仍在处理中，请稍后再重做。</translation>
    </message>
    <message>
        <source>Words in capitals or repeated punctuation for emphasis.</source>
        <translation>用全大写或重复标点强调。</translation>
    </message>
    <message>
        <source>Write 6, 8 or 10 digits without points.</source>
        <translation>请写 6、8 或 10 位数字，不带点。</translation>
    </message>
    <message>
        <source>Write a later one.</source>
        <translation>请写更晚的时间。</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>请填写数字。</translation>
    </message>
    <message>
        <source>Write digits, or leave it empty.</source>
        <translation>请写数字，或留空。</translation>
    </message>
    <message>
        <source>Write how many.</source>
        <translation>请写明数量。</translation>
    </message>
    <message>
        <source>Write it as 12.50.</source>
        <translation>请写成 12.50。</translation>
    </message>
    <message>
        <source>Write it as 2026-11-23 14:30.</source>
        <translation>请写成 2026-11-23 14:30。</translation>
    </message>
    <message>
        <source>Write it, or leave it out.</source>
        <translation>请填写，或不发送。</translation>
    </message>
    <message>
        <source>Write something, or press Esc.</source>
        <translation>请输入内容，或按 Esc。</translation>
    </message>
    <message>
        <source>Write the word itself.</source>
        <translation>请写出词语本身。</translation>
    </message>
    <message>
        <source>Write two letters, such as DE.</source>
        <translation>请写两个字母，例如 DE。</translation>
    </message>
    <message>
        <source>Write when it was.</source>
        <translation>请写明时间。</translation>
    </message>
    <message>
        <source>Wrong fact</source>
        <translation>事实错误</translation>
    </message>
    <message>
        <source>Wrong length</source>
        <translation>长度错误</translation>
    </message>
    <message>
        <source>Wrong length, capitals or promotional text</source>
        <translation>长度、大写或促销用语有误</translation>
    </message>
    <message>
        <source>Wrong number of pieces</source>
        <translation>件数错误</translation>
    </message>
    <message>
        <source>Wrong number or unit</source>
        <translation>数字或单位错误</translation>
    </message>
    <message>
        <source>Wrong order of events</source>
        <translation>事件顺序错误</translation>
    </message>
    <message>
        <source>Wrong product</source>
        <translation>商品错误</translation>
    </message>
    <message>
        <source>Wrong scale</source>
        <translation>比例错误</translation>
    </message>
    <message>
        <source>Wrong style</source>
        <translation>风格错误</translation>
    </message>
    <message>
        <source>Wrong term</source>
        <translation>术语错误</translation>
    </message>
    <message>
        <source>You are signed out of the service.</source>
        <translation>您已退出服务登录。</translation>
    </message>
    <message>
        <source>Your decisions are safe here and are sent when it answers again.</source>
        <translation>您的决定安全保存在此处，服务恢复后会发送。</translation>
    </message>
    <message>
        <source>a character that was lost on the way</source>
        <translation>传输中丢失的字符</translation>
    </message>
    <message>
        <source>a check sum of the file is wrong: the picture may be damaged</source>
        <translation>文件校验和有误：图片可能已损坏</translation>
    </message>
    <message>
        <source>a video must be watched before it is approved</source>
        <translation>视频须看过才能通过</translation>
    </message>
    <message>
        <source>a {0} is written as PNG</source>
        <translation>{0} 以 PNG 写入</translation>
    </message>
    <message>
        <source>another courier is written</source>
        <translation>写的是另一家承运商</translation>
    </message>
    <message>
        <source>background not white</source>
        <translation>背景不是白色</translation>
    </message>
    <message>
        <source>black frames</source>
        <translation>黑帧</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>块效应</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>braille blank</source>
        <translation>盲文空白</translation>
    </message>
    <message>
        <source>broken after {0} frames: {1}</source>
        <translation>{0} 帧后损坏：{1}</translation>
    </message>
    <message>
        <source>broken file</source>
        <translation>文件损坏</translation>
    </message>
    <message>
        <source>byte order mark</source>
        <translation>字节顺序标记</translation>
    </message>
    <message>
        <source>changed since it was selected, look again</source>
        <translation>选择后已变，请重新查看</translation>
    </message>
    <message>
        <source>changed since the lot was frozen</source>
        <translation>批冻结后已更改</translation>
    </message>
    <message>
        <source>clipped sound</source>
        <translation>削波失真</translation>
    </message>
    <message>
        <source>clips of unknown length</source>
        <translation>长度未知的视频</translation>
    </message>
    <message>
        <source>colour against the photo</source>
        <translation>颜色与照片对比</translation>
    </message>
    <message>
        <source>combining grapheme joiner</source>
        <translation>组合字位连接符</translation>
    </message>
    <message>
        <source>content credentials broken</source>
        <translation>内容凭证（C2PA）无效</translation>
    </message>
    <message>
        <source>content is {0} although the name ends in {1}</source>
        <translation>内容为 {0}，但文件名以 {1} 结尾</translation>
    </message>
    <message>
        <source>control</source>
        <translation>控制字符</translation>
    </message>
    <message>
        <source>crop and scale</source>
        <translation>裁剪并缩放</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>cut out</source>
        <translation>剪掉</translation>
    </message>
    <message>
        <source>decided already</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>decided already, by {0} just now</source>
        <translation>刚刚已由 {0} 处理</translation>
    </message>
    <message>
        <source>decided by {0} at {1}</source>
        <translation>已由 {0} 于 {1} 处理</translation>
    </message>
    <message>
        <source>deflicker</source>
        <translation>消除闪烁</translation>
    </message>
    <message>
        <source>deformation (flow residual)</source>
        <translation>形变（光流残差）</translation>
    </message>
    <message>
        <source>edits of a file that is not the item&apos;s</source>
        <translation>对不属于该项的文件的编辑</translation>
    </message>
    <message>
        <source>escalated by {0} at {1}</source>
        <translation>已由 {0} 于 {1} 上报</translation>
    </message>
    <message>
        <source>exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>fade sound</source>
        <translation>声音渐变</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>处问题</translation>
    </message>
    <message>
        <source>file type</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>files of a type that its readers do not know</source>
        <translation>读取工具不认识的文件类型</translation>
    </message>
    <message>
        <source>files of unknown size, or of the other sort</source>
        <translation>尺寸未知或类型不同的文件</translation>
    </message>
    <message>
        <source>first strong isolate</source>
        <translation>首强字符隔离符</translation>
    </message>
    <message>
        <source>flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>画面冻结</translation>
    </message>
    <message>
        <source>function application</source>
        <translation>函数应用符</translation>
    </message>
    <message>
        <source>held: no output file was given</source>
        <translation>已暂停：未提供输出文件</translation>
    </message>
    <message>
        <source>held: no version was given</source>
        <translation>已暂停：未提供版本</translation>
    </message>
    <message>
        <source>held: unknown kind: {0}</source>
        <translation>已暂停：未知类型：{0}</translation>
    </message>
    <message>
        <source>held: {0}</source>
        <translation>已暂停：{0}</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>保持帧</translation>
    </message>
    <message>
        <source>inpaint</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>invisible plus</source>
        <translation>不可见加号</translation>
    </message>
    <message>
        <source>invisible separator</source>
        <translation>不可见分隔符</translation>
    </message>
    <message>
        <source>invisible times</source>
        <translation>不可见乘号</translation>
    </message>
    <message>
        <source>it is not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>it is written as 8-bit sRGB without transparency</source>
        <translation>以 8 位 sRGB 写入，不含透明度</translation>
    </message>
    <message>
        <source>it must be signed anew</source>
        <translation>必须重新签名</translation>
    </message>
    <message>
        <source>its EXIF data cannot be read, so its orientation is not known</source>
        <translation>无法读取其 EXIF 数据，因此方向未知</translation>
    </message>
    <message>
        <source>its colour profile cannot be read, so it is shown as sRGB</source>
        <translation>无法读取其颜色配置文件，因此按 sRGB 显示</translation>
    </message>
    <message>
        <source>its colour profile is too large, so it is shown as sRGB</source>
        <translation>其颜色配置文件过大，因此按 sRGB 显示</translation>
    </message>
    <message>
        <source>its content credentials are signed by {0}</source>
        <translation>其内容凭证（C2PA）由 {0} 签名</translation>
    </message>
    <message>
        <source>its content credentials do not hold: {0}</source>
        <translation>其内容凭证（C2PA）无效：{0}</translation>
    </message>
    <message>
        <source>its content credentials hold, but their signer is not trusted</source>
        <translation>其内容凭证（C2PA）有效，但签名者不受信任</translation>
    </message>
    <message>
        <source>its content credentials no longer hold and were left out</source>
        <translation>其内容凭证（C2PA）不再有效，已略去</translation>
    </message>
    <message>
        <source>its content credentials were not checked: c2pa-python is not installed, or does not work here</source>
        <translation>其内容凭证（C2PA）未经检查：c2pa-python 未安装，或无法在此运行</translation>
    </message>
    <message>
        <source>its encoder knows 8 bits a colour only, so that finer steps are lost</source>
        <translation>其编码器每色仅支持 8 位，更细的层次会丢失</translation>
    </message>
    <message>
        <source>its own number is not in this list; ask the warehouse</source>
        <translation>它自己的单号不在此清单中；请询问仓库</translation>
    </message>
    <message>
        <source>its sound cannot be read and was left out</source>
        <translation>其声音无法读取，已略去</translation>
    </message>
    <message>
        <source>labels without a region</source>
        <translation>没有区域的标注</translation>
    </message>
    <message>
        <source>left-to-right embedding</source>
        <translation>从左到右嵌入</translation>
    </message>
    <message>
        <source>left-to-right isolate</source>
        <translation>从左到右隔离</translation>
    </message>
    <message>
        <source>left-to-right mark</source>
        <translation>从左到右标记</translation>
    </message>
    <message>
        <source>left-to-right override</source>
        <translation>从左到右覆盖</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>个字母</translation>
    </message>
    <message>
        <source>letters come or go</source>
        <translation>文字出现或消失</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>级</translation>
    </message>
    <message>
        <source>line separator</source>
        <translation>行分隔符</translation>
    </message>
    <message>
        <source>local blur</source>
        <translation>局部模糊</translation>
    </message>
    <message>
        <source>mark against the photo</source>
        <translation>标志与照片对比</translation>
    </message>
    <message>
        <source>match colour</source>
        <translation>匹配颜色</translation>
    </message>
    <message>
        <source>mirror in time</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>more than {0} items need a second person&apos;s consent</source>
        <translation>超过 {0} 项须由第二人同意</translation>
    </message>
    <message>
        <source>morph of the outline</source>
        <translation>轮廓变形</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>no output file was given</source>
        <translation>未提供输出文件</translation>
    </message>
    <message>
        <source>no sound track</source>
        <translation>无音轨</translation>
    </message>
    <message>
        <source>no version was given</source>
        <translation>未提供版本</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <source>not in this store</source>
        <translation>不在库中</translation>
    </message>
    <message>
        <source>not taken: the disk refused</source>
        <translation>未记录：磁盘拒绝写入</translation>
    </message>
    <message>
        <source>only the first {0} frames are shown</source>
        <translation>仅显示前 {0} 帧</translation>
    </message>
    <message>
        <source>only the first {0} frames were measured</source>
        <translation>仅测量了前 {0} 帧</translation>
    </message>
    <message>
        <source>outlines: the box around each is there</source>
        <translation>轮廓：保留其外接方框</translation>
    </message>
    <message>
        <source>outside channel spec</source>
        <translation>不符合渠道规格</translation>
    </message>
    <message>
        <source>overexposed</source>
        <translation>过曝</translation>
    </message>
    <message>
        <source>paragraph separator</source>
        <translation>段分隔符</translation>
    </message>
    <message>
        <source>part missing or added</source>
        <translation>部件缺失或多余</translation>
    </message>
    <message>
        <source>per mille</source>
        <translation>千分之</translation>
    </message>
    <message>
        <source>pictures and clips of unknown size</source>
        <translation>尺寸未知的图片和视频</translation>
    </message>
    <message>
        <source>pictures and clips whose file is not in the data set</source>
        <translation>文件不在数据集中的图片和视频</translation>
    </message>
    <message>
        <source>pictures of unknown size, and animations</source>
        <translation>尺寸未知的图片和动画</translation>
    </message>
    <message>
        <source>pictures whose file is not in the data set</source>
        <translation>文件不在数据集中的图片</translation>
    </message>
    <message>
        <source>pixelate</source>
        <translation>像素化</translation>
    </message>
    <message>
        <source>pop directional formatting</source>
        <translation>方向格式结束符</translation>
    </message>
    <message>
        <source>pop directional isolate</source>
        <translation>方向隔离结束符</translation>
    </message>
    <message>
        <source>pop in or out</source>
        <translation>突现或消失</translation>
    </message>
    <message>
        <source>poster</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比值</translation>
    </message>
    <message>
        <source>remove overlay</source>
        <translation>去除叠加文字</translation>
    </message>
    <message>
        <source>repeated frames</source>
        <translation>重复帧</translation>
    </message>
    <message>
        <source>replace sound</source>
        <translation>替换声音</translation>
    </message>
    <message>
        <source>right-to-left embedding</source>
        <translation>从右到左嵌入</translation>
    </message>
    <message>
        <source>right-to-left isolate</source>
        <translation>从右到左隔离</translation>
    </message>
    <message>
        <source>right-to-left mark</source>
        <translation>从右到左标记</translation>
    </message>
    <message>
        <source>right-to-left override</source>
        <translation>从右到左覆盖</translation>
    </message>
    <message>
        <source>segments outside of their clip</source>
        <translation>超出视频范围的片段</translation>
    </message>
    <message>
        <source>shape against the photo</source>
        <translation>形状与照片对比</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>smeared part</source>
        <translation>涂抹处</translation>
    </message>
    <message>
        <source>snoozed until {0}</source>
        <translation>稍后提醒，至 {0}</translation>
    </message>
    <message>
        <source>soft hyphen</source>
        <translation>软连字符</translation>
    </message>
    <message>
        <source>soft picture</source>
        <translation>画面发虚</translation>
    </message>
    <message>
        <source>sound beside the picture</source>
        <translation>音画不同步</translation>
    </message>
    <message>
        <source>straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>text where none may be</source>
        <translation>不应有的文字</translation>
    </message>
    <message>
        <source>the edits use files of another product</source>
        <translation>编辑使用了其他商品的文件</translation>
    </message>
    <message>
        <source>the file was cut off: only a part of the picture is there</source>
        <translation>文件被截断：只有部分图片</translation>
    </message>
    <message>
        <source>the lease had moved on</source>
        <translation>处理权已转移</translation>
    </message>
    <message>
        <source>tracks</source>
        <translation>条轨道</translation>
    </message>
    <message>
        <source>traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>trim</source>
        <translation>保留一段</translation>
    </message>
    <message>
        <source>underexposed</source>
        <translation>欠曝</translation>
    </message>
    <message>
        <source>unknown kind: {0}</source>
        <translation>未知类型：{0}</translation>
    </message>
    <message>
        <source>what a brush painted: the box around it is there</source>
        <translation>画笔所绘：保留其外接方框</translation>
    </message>
    <message>
        <source>white background</source>
        <translation>白色背景</translation>
    </message>
    <message>
        <source>word joiner</source>
        <translation>词连接符</translation>
    </message>
    <message>
        <source>written with quality {0}, so that it is small enough</source>
        <translation>以质量 {0} 写入，以满足大小限制</translation>
    </message>
    <message>
        <source>zero-width joiner</source>
        <translation>零宽连接符</translation>
    </message>
    <message>
        <source>zero-width non-joiner</source>
        <translation>零宽不连字符</translation>
    </message>
    <message>
        <source>zero-width space</source>
        <translation>零宽空格</translation>
    </message>
    <message>
        <source>{0} has it until {1}</source>
        <translation>{0} 正在处理，至 {1}</translation>
    </message>
    <message>
        <source>{0} has more than {1} characters.</source>
        <translation>{0} 超过 {1} 个字符。</translation>
    </message>
    <message>
        <source>{0} holds characters that cannot be printed.</source>
        <translation>{0} 含有不可打印的字符。</translation>
    </message>
    <message>
        <source>{0} is a code of two capitals, such as DE.</source>
        <translation>{0} 应为两个大写字母，如 DE。</translation>
    </message>
    <message>
        <source>{0} is here as {1}, which does not review items.</source>
        <translation>{0} 在此的角色是 {1}，该角色不审核条目。</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>{0} is no HS code.</source>
        <translation>{0} 不是 HS 编码。</translation>
    </message>
    <message>
        <source>{0} is no amount.</source>
        <translation>{0} 不是金额。</translation>
    </message>
    <message>
        <source>{0} is no date.</source>
        <translation>{0} 不是日期。</translation>
    </message>
    <message>
        <source>{0} is no market.</source>
        <translation>{0} 不是市场。</translation>
    </message>
    <message>
        <source>{0} is no number of pieces.</source>
        <translation>{0} 不是件数。</translation>
    </message>
    <message>
        <source>{0} is no telephone number.</source>
        <translation>{0} 不是电话号码。</translation>
    </message>
    <message>
        <source>{0} is signed in, and what waits here was decided by {1}.</source>
        <translation>已登录的是 {0}，而此处等待发送的内容由 {1} 决定。</translation>
    </message>
    <message>
        <source>{0} may decide {1} more items in bulk within this hour, and these are {2}</source>
        <translation>{0} 本小时内还可批量决定 {1} 项，而这里有 {2} 项</translation>
    </message>
    <message>
        <source>{0} needs a currency of three capitals, such as EUR.</source>
        <translation>{0} 须有三个大写字母的币种，如 EUR。</translation>
    </message>
    <message>
        <source>{0} sends on to another address.</source>
        <translation>{0} 重定向到另一个地址。</translation>
    </message>
    <message>
        <source>{0} taken back, {1} not: {2}</source>
        <translation>已撤回 {0} 项，{1} 项未撤回：{2}</translation>
    </message>
    <message>
        <source>{0} was taken in, but cannot be renamed ({1}).</source>
        <translation>{0} 已导入，但无法重命名（{1}）。</translation>
    </message>
    <message>
        <source>{0}: more than {1} places; correct this listing by itself.</source>
        <translation>{0}：超过 {1} 处；请单独更正此文案。</translation>
    </message>
    <message>
        <source>{0}: nothing would be left of the text.</source>
        <translation>{0}：文字将所剩无几。</translation>
    </message>
    <message>
        <source>{0}: the text would be longer than {1} characters.</source>
        <translation>{0}：文字会超过 {1} 个字符。</translation>
    </message>
    <message>
        <source>“{0}” claims to heal or to relieve; {1}.</source>
        <translation>“{0}”宣称治疗或缓解；{1}。</translation>
    </message>
    <message>
        <source>“{0}” is a price, which changes and belongs to the offer.</source>
        <translation>“{0}”是价格，会变动，应写在报价中。</translation>
    </message>
    <message>
        <source>“{0}” is a promotional phrase, which a title must not hold.</source>
        <translation>“{0}”是促销用语，标题中不得出现。</translation>
    </message>
    <message>
        <source>“{0}” is a text that was read in the wrong encoding; it was “{1}”.</source>
        <translation>“{0}”因编码错误成为乱码；原为“{1}”。</translation>
    </message>
    <message>
        <source>“{0}” is markup; only a line break is taken.</source>
        <translation>“{0}”是标记代码；只允许换行。</translation>
    </message>
    <message>
        <source>“{0}” is no web address of at most 2,000 ASCII characters.</source>
        <translation>“{0}”不是至多 2,000 个 ASCII 字符的网址。</translation>
    </message>
    <message>
        <source>“{0}” is not the GTIN of the attributes ({1}).</source>
        <translation>“{0}”不是属性中的 GTIN（{1}）。</translation>
    </message>
    <message>
        <source>“{0}” is not the agreed term; write “{1}”.</source>
        <translation>“{0}”不是约定用语；请写“{1}”。</translation>
    </message>
    <message>
        <source>“{0}” is not two ISO 8601 moments with a slash between them, the earlier first, in 51 characters.</source>
        <translation>“{0}”须为两个 ISO 8601 时间，以斜杠分隔，先早后晚，不超过 51 个字符。</translation>
    </message>
    <message>
        <source>“{0}” is not what the attributes say ({1}).</source>
        <translation>“{0}”与属性（{1}）不符。</translation>
    </message>
    <message>
        <source>“{0}” is not what the source says (“{1}”).</source>
        <translation>“{0}”与原文（“{1}”）不符。</translation>
    </message>
    <message>
        <source>“{0}” is praise, not a description.</source>
        <translation>“{0}”是吹捧，不是描述。</translation>
    </message>
    <message>
        <source>“{0}” is promotional text, which a title must not hold.</source>
        <translation>“{0}”是促销文字，标题中不得出现。</translation>
    </message>
    <message>
        <source>“{0}” is repeated for emphasis.</source>
        <translation>“{0}”为强调而重复。</translation>
    </message>
    <message>
        <source>“{0}” is true for a time only, or is no part of the product.</source>
        <translation>“{0}”只在一段时间内成立，或不属于商品本身。</translation>
    </message>
    <message>
        <source>“{0}” is written as another language writes numbers; here it is “{1}”.</source>
        <translation>“{0}”是其他语言的数字写法；此处应为“{1}”。</translation>
    </message>
    <message>
        <source>“{0}” is written in capitals for emphasis.</source>
        <translation>“{0}”为强调而全用大写。</translation>
    </message>
    <message>
        <source>“{0}” leads away from the channel: no address, web page or telephone number.</source>
        <translation>“{0}”会把顾客引离平台：不得有地址、网页或电话号码。</translation>
    </message>
    <message>
        <source>“{0}” may not be claimed here: {1}.</source>
        <translation>“{0}”在此不得宣称：{1}。</translation>
    </message>
    <message>
        <source>“{0}” may not stand in a title.</source>
        <translation>标题中不得出现“{0}”。</translation>
    </message>
    <message>
        <source>“{0}” may stand in a title only in an identifier or a measure.</source>
        <translation>标题中的“{0}”只能用于型号或度量。</translation>
    </message>
    <message>
        <source>“{0}” stands more than {1} times in the title.</source>
        <translation>“{0}”在标题中出现超过 {1} 次。</translation>
    </message>
    <message>
        <source>“{0}” stands neither in the source nor in the attributes.</source>
        <translation>“{0}”既不在原文也不在属性中。</translation>
    </message>
    <message>
        <source>“{0}” was left over from a template.</source>
        <translation>“{0}”是模板残留。</translation>
    </message>
</context>
<context>
    <name>mending</name>
    <message>
        <source>Blur a region</source>
        <translation>模糊区域</translation>
    </message>
    <message>
        <source>Crop and scale</source>
        <translation>裁剪并缩放</translation>
    </message>
    <message>
        <source>Cut out a span</source>
        <translation>剪掉一段</translation>
    </message>
    <message>
        <source>Erase a region</source>
        <translation>擦除区域</translation>
    </message>
    <message>
        <source>Even out flicker</source>
        <translation>消除闪烁</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Fade the sound</source>
        <translation>声音渐变</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Hold a good frame</source>
        <translation>保持好的帧</translation>
    </message>
    <message>
        <source>Keep only a span</source>
        <translation>只保留一段</translation>
    </message>
    <message>
        <source>Match the reference&apos;s colours</source>
        <translation>匹配参考颜色</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Pixelate a region</source>
        <translation>像素化区域</translation>
    </message>
    <message>
        <source>Replace the sound</source>
        <translation>替换声音</translation>
    </message>
    <message>
        <source>Run a span backwards</source>
        <translation>倒放一段</translation>
    </message>
    <message>
        <source>Set the poster</source>
        <translation>设置封面</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Take overlaid text away</source>
        <translation>去除叠加文字</translation>
    </message>
    <message>
        <source>White background</source>
        <translation>白色背景</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>{0}%</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>parcel fixes</name>
    <message>
        <source>Ask the warehouse whose number it is</source>
        <translation>请询问仓库此单号属于谁</translation>
    </message>
    <message>
        <source>Ask the warehouse, or escalate.</source>
        <translation>请询问仓库，或上报。</translation>
    </message>
    <message>
        <source>Give it to {courier}</source>
        <translation>改由 {courier} 承运</translation>
    </message>
    <message>
        <source>It stands with another order: {count} rows of {list} are shifted. {key} mends all.</source>
        <translation>它落在另一订单上：{list} 有 {count} 行错位。{key} 可全部更正。</translation>
    </message>
    <message>
        <source>No single change makes this number fit</source>
        <translation>任何单一改动都无法使此单号成立</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>无需更正</translation>
    </message>
    <message>
        <source>Say what the code means</source>
        <translation>说明代码含义</translation>
    </message>
    <message>
        <source>the promise ran out</source>
        <translation>承诺已到期</translation>
    </message>
    <message>
        <source>{0} approves it.</source>
        <translation>{0} 通过。</translation>
    </message>
    <message>
        <source>{orders} have it too</source>
        <translation>{orders} 也使用此单号</translation>
    </message>
</context>
<context>
    <name>parcel forms</name>
    <message>
        <source>Ask the carrier to trace it</source>
        <translation>请快递追查</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Close as delivered</source>
        <translation>按送达结案</translation>
    </message>
    <message>
        <source>Confirm that it is lost</source>
        <translation>请确认已丢失</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内件</translation>
    </message>
    <message>
        <source>Correct the address</source>
        <translation>更正地址</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Declared value</source>
        <translation>申报价值</translation>
    </message>
    <message>
        <source>Delivered at</source>
        <translation>送达时间</translation>
    </message>
    <message>
        <source>Full value</source>
        <translation>全额</translation>
    </message>
    <message>
        <source>HS code</source>
        <translation>HS 编码</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Made in</source>
        <translation>原产国</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>邮编</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Refund in full</source>
        <translation>全额退款</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>省/州</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>重新发货</translation>
    </message>
    <message>
        <source>Send it the right way</source>
        <translation>请改走正确路线</translation>
    </message>
    <message>
        <source>Street and house</source>
        <translation>街道门牌</translation>
    </message>
    <message>
        <source>Supply customs papers</source>
        <translation>补交清关文件</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>Wait until…</source>
        <translation>等待至…</translation>
    </message>
    <message>
        <source>Was it ever handed over?</source>
        <translation>是否曾交付快递？</translation>
    </message>
    <message>
        <source>What proves the delivery?</source>
        <translation>有何送达证明？</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>包裹在哪里？</translation>
    </message>
    <message>
        <source>Who pays duties</source>
        <translation>关税由谁付</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Write to the customer only</source>
        <translation>只给客户写信</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>a signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>authority to clear it</source>
        <translation>清关授权</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>certificate of origin</source>
        <translation>原产地证书</translation>
    </message>
    <message>
        <source>commercial invoice</source>
        <translation>商业发票</translation>
    </message>
    <message>
        <source>customs declaration</source>
        <translation>报关单</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>goodwill</source>
        <translation>善意补偿</translation>
    </message>
    <message>
        <source>late: the promise ran out</source>
        <translation>迟到：承诺已到期</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>prohibited there</source>
        <translation>当地禁止</translation>
    </message>
    <message>
        <source>proof of payment</source>
        <translation>付款凭证</translation>
    </message>
    <message>
        <source>refused by the customer</source>
        <translation>客户拒收</translation>
    </message>
    <message>
        <source>the carrier&apos;s word</source>
        <translation>快递告知</translation>
    </message>
    <message>
        <source>the customer&apos;s word</source>
        <translation>客户告知</translation>
    </message>
    <message>
        <source>the recipient does</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>we do</source>
        <translation>我方</translation>
    </message>
</context>
<context>
    <name>parcels</name>
    <message>
        <source>A spreadsheet damaged it</source>
        <translation>被电子表格软件损坏</translation>
    </message>
    <message>
        <source>It holds a look-alike letter of another script</source>
        <translation>含有其他文字的形近字母</translation>
    </message>
    <message>
        <source>The check digit should be {0}</source>
        <translation>校验位应为 {0}</translation>
    </message>
    <message>
        <source>The field holds several numbers</source>
        <translation>该字段含多个单号</translation>
    </message>
    <message>
        <source>The number says</source>
        <translation>单号显示</translation>
    </message>
    <message>
        <source>after the delivery</source>
        <translation>在送达之后</translation>
    </message>
    <message>
        <source>before the order</source>
        <translation>在下单之前</translation>
    </message>
    <message>
        <source>check digit right</source>
        <translation>校验位正确</translation>
    </message>
    <message>
        <source>check digit should be {0}</source>
        <translation>校验位应为 {0}</translation>
    </message>
    <message>
        <source>dated in the future</source>
        <translation>日期在未来</translation>
    </message>
    <message>
        <source>delivered before it was shipped</source>
        <translation>发货之前已签收</translation>
    </message>
    <message>
        <source>format right</source>
        <translation>格式正确</translation>
    </message>
    <message>
        <source>in {found}; the order goes to {expected}</source>
        <translation>在 {found}；订单目的地为 {expected}</translation>
    </message>
    <message>
        <source>it names this destination</source>
        <translation>单号中含有该目的地</translation>
    </message>
    <message>
        <source>no parcel comes from {expected} to {found} in that time</source>
        <translation>包裹不可能在这段时间内从 {expected} 到达 {found}</translation>
    </message>
    <message>
        <source>postal code {found}; the order goes to {expected}</source>
        <translation>邮编 {found}；订单目的地为 {expected}</translation>
    </message>
    <message>
        <source>the number is one of theirs</source>
        <translation>该单号属于这家快递</translation>
    </message>
    <message>
        <source>there {clock} {offset}</source>
        <translation>当地 {clock} {offset}</translation>
    </message>
    <message>
        <source>this courier accepts it</source>
        <translation>该快递接受此单号</translation>
    </message>
    <message>
        <source>unused in this manifest</source>
        <translation>本清单中未使用</translation>
    </message>
    <message>
        <source>{0}, refunded in full</source>
        <translation>{0}，全额退款</translation>
    </message>
</context>
<context>
    <name>replacing</name>
    <message>
        <source>Bullet {0}</source>
        <translation>要点 {0}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>In all fields</source>
        <translation>所有字段</translation>
    </message>
    <message>
        <source>In the bullets</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>In the description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>In the short title</source>
        <translation>短标题</translation>
    </message>
    <message>
        <source>In the title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>短标题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>it is no listing</source>
        <translation>它不是文案</translation>
    </message>
    <message>
        <source>somebody is half through correcting it here; open it</source>
        <translation>此处有未完成的更正，请打开它</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>A name is needed: it stands beside every decision. The former one is kept.</source>
        <translation>需要姓名：它显示在每次处理旁。原姓名保留。</translation>
    </message>
    <message>
        <source>As the language</source>
        <translation>随语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>随系统</translation>
    </message>
    <message>
        <source>At most 80 characters. The former name is kept.</source>
        <translation>最多 80 个字符。原姓名保留。</translation>
    </message>
    <message>
        <source>Auto-advance</source>
        <translation>自动下一条</translation>
    </message>
    <message>
        <source>Backstop</source>
        <translation>Backstop</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation>深色、浅色，或随系统。</translation>
    </message>
    <message>
        <source>Go on to the next item when one is decided.</source>
        <translation>处理后自动进入下一条。</translation>
    </message>
    <message>
        <source>Interface scale</source>
        <translation>界面缩放</translation>
    </message>
    <message>
        <source>It has a character that cannot be seen: {0}. Type it anew; the former name is kept.</source>
        <translation>含有不可见的字符：{0}。请重新输入；原姓名保留。</translation>
    </message>
    <message>
        <source>It stands beside every decision that you take.</source>
        <translation>显示在您的每次处理旁。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>从左到右</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>On, only with Alt, or off. The command palette finds every command.</source>
        <translation>开启、仅配合 Alt，或关闭。命令面板可找到所有命令。</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>从右到左</translation>
    </message>
    <message>
        <source>Single-letter keys</source>
        <translation>单字母按键</translation>
    </message>
    <message>
        <source>Text, icons and distances, 80 to 200 %.</source>
        <translation>文字、图标和间距，80 至 200 %。</translation>
    </message>
    <message>
        <source>The language of the console itself. Needs a restart.</source>
        <translation>控制台自身的语言。重启后生效。</translation>
    </message>
    <message>
        <source>The map that your hands know.</source>
        <translation>您熟悉的键位。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Video editor</source>
        <translation>视频剪辑</translation>
    </message>
    <message>
        <source>Where the window begins: as the language has it, or set by hand.</source>
        <translation>窗口的起始侧：随语言，或手动设定。</translation>
    </message>
    <message>
        <source>With Alt</source>
        <translation>配合 Alt</translation>
    </message>
    <message>
        <source>Writing direction</source>
        <translation>书写方向</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
</context>
</TS>
